import type { Logger } from "@segue/kernel";
import type postgres from "postgres";
import type { DocumentStore } from "../db/document-store.ts";
import { changesChannel } from "../db/search-database.ts";
import { toIndexChanges } from "../asking/to-index-documents.ts";
import type { IndexChanges } from "../engine/worker/protocol.ts";

/** What is kept the same as the database. */
export interface ChangeTarget {
  /** Begins; answers with the number of the last change that it has. */
  open(): Promise<number>;
  apply(changes: IndexChanges): Promise<void>;
  /** Everything is in for now. */
  caughtUp(): Promise<void>;
  /** Lets go, after the last change. */
  close(): Promise<void>;
}

/** Brings a target to what the database says, and keeps it there. */
export interface Follower {
  start(): Promise<void>;
  /** Opens the target again, after it was lost. */
  restart(): void;
  stop(): Promise<void>;
}

const rowsAtOnce = 2000;
/** Even without a wake-up: a change made while the listener was reconnecting must not wait for the next one. */
const sweepMs = 5_000;

/** Follows the numbers of changes. A target that fails is tried again, from the change it has. */
export function followChanges(deps: {
  sql: postgres.Sql;
  store: DocumentStore;
  target: ChangeTarget;
  logger: Logger;
}): Follower {
  const { sql, store, target, logger } = deps;
  let position: number | undefined;
  let running: Promise<void> | undefined;
  let isWoken = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let listener: { unlisten(): Promise<void> } | undefined;

  async function catchUp(): Promise<void> {
    position ??= await target.open();
    do {
      isWoken = false;
      for (;;) {
        const rows = await store.changesAfter(position, rowsAtOnce);
        const last = rows.at(-1);
        if (!last || isStopped) break;
        await target.apply(toIndexChanges(rows, last.sequence));
        position = last.sequence;
      }
    } while (isWoken && !isStopped);
    if (!isStopped) await target.caughtUp();
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
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await listener?.unlisten();
      await running;
      await target.close();
    },
  };
}
