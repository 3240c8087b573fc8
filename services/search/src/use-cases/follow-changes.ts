import type { Logger } from "@segue/kernel";
import type postgres from "postgres";
import { changesChannel } from "../db/search-database.ts";
import type { DocumentStore } from "../db/document-store.ts";
import type { StateStore } from "../db/state-store.ts";
import type { EmbeddedIndex } from "../adapters/embedded-index.ts";
import { toIndexChanges } from "../domain/to-index-documents.ts";

/** Brings the embedded index to what the database says, from its snapshot on, and keeps it there. */
export interface Follower {
  start(): Promise<void>;
  /** Starts over from the snapshot, after the index was lost. */
  restart(): void;
  /** Resolves when every change that is committed now is in the index. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

const rowsAtOnce = 2000;
/** Even without a wake-up: a change made while the listener was reconnecting must not wait for the next one. */
const sweepMs = 5_000;
/** A snapshot after so many changes makes a restart short; one at the end makes it shorter. */
const changesPerSnapshot = 20_000;

export function followChanges(deps: {
  sql: postgres.Sql;
  store: DocumentStore;
  state: StateStore;
  index: EmbeddedIndex;
  logger: Logger;
}): Follower {
  const { sql, store, state, index, logger } = deps;
  let position: number | undefined;
  let changesSinceSnapshot = 0;
  let running: Promise<void> | undefined;
  let isWoken = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let listener: { unlisten(): Promise<void> } | undefined;

  async function catchUp(): Promise<void> {
    position ??= await index.open((await state.get()).identity);
    do {
      isWoken = false;
      for (;;) {
        const rows = await store.changesAfter(position, rowsAtOnce);
        const last = rows.at(-1);
        if (!last || isStopped) break;
        await index.apply(toIndexChanges(rows, last.sequence));
        position = last.sequence;
        changesSinceSnapshot += rows.length;
      }
    } while (isWoken && !isStopped);
    if (!isStopped) index.markReady();
    if (changesSinceSnapshot < changesPerSnapshot) return;
    await index.save();
    changesSinceSnapshot = 0;
  }

  function wake(): void {
    isWoken = true;
    if (isStopped) return;
    running ??= catchUp()
      .catch((error: unknown) => logger.warn({ err: error }, "search index behind, will try again"))
      .finally(() => {
        running = undefined;
      });
  }

  return {
    async start() {
      listener = await sql.listen(changesChannel, wake, wake);
      timer = setInterval(wake, sweepMs);
      wake();
    },
    restart() {
      position = undefined;
      wake();
    },
    async caughtUp() {
      wake();
      while (running) await running;
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await listener?.unlisten();
      await running;
      if (changesSinceSnapshot > 0 && index.isReady()) await index.save();
      await index.stop();
    },
  };
}
