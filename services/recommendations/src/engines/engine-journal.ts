import type { Clock, Logger } from "@segue/kernel";
import type { EngineStore } from "../db/engine-store.ts";
import type { NoteOutcome } from "./call-guard.ts";
import type { EngineName } from "./engine.ts";
import type { Resolved } from "./resolve-candidates.ts";

/** Notes how engines are doing, for the console. Nobody waits for it, and nothing fails because of it. */
export interface EngineJournal {
  outcomeOf(engine: EngineName): NoteOutcome;
  matched(engine: EngineName, resolved: Resolved): void;
  /** Resolves when all that was noted so far is written. */
  settled(): Promise<void>;
}

/** A success that follows another is not written more often. */
const writeEveryMs = 30_000;

export function createEngineJournal(deps: {
  store: Pick<EngineStore, "note" | "addMatches">;
  clock: Clock;
  logger: Logger;
}): EngineJournal {
  const { store, clock, logger } = deps;
  const last = new Map<EngineName, { problem: string | null; writtenAt: number }>();
  let writing: Promise<void> = Promise.resolve();

  function write(work: () => Promise<void>): void {
    writing = writing
      .then(work)
      .catch((error: unknown) => logger.warn({ err: error }, "how an engine does was not noted"));
  }

  return {
    outcomeOf: (engine) => (problem) => {
      const at = clock();
      const before = last.get(engine);
      const isNews = before === undefined || before.problem !== problem;
      if (isNews) {
        const message = problem === null ? "an engine outside answers" : "an engine outside does not answer";
        logger[problem === null ? "info" : "warn"]({ engine, problem }, message);
      } else if (at.getTime() - before.writtenAt < writeEveryMs) return;
      last.set(engine, { problem, writtenAt: at.getTime() });
      write(() => store.note(engine, problem === null ? { problem, lastSuccessAt: at } : { problem }));
    },
    matched(engine, { offered, matched }) {
      if (offered > 0) write(() => store.addMatches(engine, { offered, matched }));
    },
    settled: () => writing,
  };
}
