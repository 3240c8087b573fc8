import { AsyncLocalStorage } from "node:async_hooks";

/** On whose behalf code runs just now; log lines, events and calls to other services carry it. */
export interface Work {
  requestId?: string | undefined;
  traceparent?: string | undefined;
  userId?: string | undefined;
}

const storage = new AsyncLocalStorage<Work>();

/** The work that the running code is part of; undefined outside of any. */
export const currentWork = (): Work | undefined => storage.getStore();

/** Runs a function, and everything it starts, as part of a piece of work. */
export const runAs = <TResult>(work: Work, run: () => TResult): TResult => storage.run(work, run);
