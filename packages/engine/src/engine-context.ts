import type { EngineLogger } from "./engine-logger.ts";
import type { Registry } from "./registry.ts";
import type { Sql, Transaction } from "./store/database.ts";

/** What every part of a running engine shares. */
export type EngineContext = {
  sql: Sql;
  registry: Registry;
  logger: EngineLogger;
  signingKey: string;
  eventKey: string;
  leaseMs: number;
  /** Milliseconds to wait after the given attempt (from 0) failed. */
  backoff: (attempt: number) => number;
  /** Looks for due jobs soon; call it after a commit that may have made one. */
  wake: () => void;
};

/** One transaction and the functions it decides by. */
export type Work = { tx: Transaction; registry: Registry };
