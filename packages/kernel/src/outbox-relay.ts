import type postgres from "postgres";
import type { Logger } from "./logger.ts";
import { observeOutside } from "./metrics/outside-system.ts";
import { outboxChannel } from "./outbox.ts";
import { traceField } from "./telemetry/work-middleware.ts";

export interface OutboxRelay {
  start(): Promise<void>;
  /** Resolves once what was being sent is sent or given back. */
  stop(): Promise<void>;
}

interface Row {
  seq: string;
  id: string;
  name: string;
  data: Record<string, unknown>;
  created_at_ms: number;
  traceparent: string | null;
}

interface Outcome {
  ok: string[];
  failed: { seq: string; error: string }[];
}

export type SendEvents = (
  events: { id: string; name: string; data: Record<string, unknown>; ts: number }[],
) => Promise<unknown>;

const batchSize = 100;
const attemptsMax = 20;
/** Even without a wake-up: a row written while the listener was reconnecting must not wait for the next one. */
const sweepMs = 5_000;

/**
 * Moves rows from a service's outbox to the event bus. A row is deleted in the transaction that sent it, so a
 * crash in between sends it again with the same id. While the bus is away everything waits; an event that the
 * bus refuses stays in the table, marked, without holding up the others, and is given up after twenty tries.
 */
export function createOutboxRelay(deps: {
  sql: postgres.Sql;
  send: SendEvents;
  logger: Logger;
}): OutboxRelay {
  const { sql, send, logger } = deps;
  let isStopped = false;
  let running: Promise<void> | undefined;
  let isWoken = false;
  let timer: NodeJS.Timeout | undefined;
  let listener: { unlisten(): Promise<void> } | undefined;

  async function sendBatch(): Promise<number> {
    return sql.begin(async (tx) => {
      const rows = await tx<Row[]>`
        select seq, id, name, data, traceparent, extract(epoch from created_at)::float8 * 1000 as created_at_ms from outbox where attempts < ${attemptsMax}
        order by seq limit ${batchSize} for update skip locked`;
      if (rows.length === 0) return 0;
      const sent = await sendRows(rows);
      if (sent.ok.length > 0) await tx`delete from outbox where seq in ${tx(sent.ok)}`;
      for (const { seq, error } of sent.failed) {
        await tx`update outbox set attempts = attempts + 1, last_error = ${error} where seq = ${seq}`;
      }
      return sent.ok.length;
    });
  }

  /** Sends rows together; where the bus refuses, halves them until the event at fault stands alone. */
  async function sendRows(rows: Row[]): Promise<Outcome> {
    const events = rows.map(({ id, name, data, created_at_ms, traceparent }) => ({
      id,
      name,
      data: traceparent === null ? data : { ...data, [traceField]: traceparent },
      ts: Math.round(created_at_ms),
    }));
    try {
      await observeOutside("event bus", () => send(events));
      return { ok: rows.map(({ seq }) => seq), failed: [] };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (rows.length === 1) {
        logger.error({ err: error, event: rows[0]?.name }, "event refused by the bus");
        return { ok: [], failed: rows.map(({ seq }) => ({ seq, error: String(error) })) };
      }
      const middle = Math.ceil(rows.length / 2);
      const first = await sendRows(rows.slice(0, middle));
      const second = await sendRows(rows.slice(middle));
      return { ok: [...first.ok, ...second.ok], failed: [...first.failed, ...second.failed] };
    }
  }

  async function drain(): Promise<void> {
    do {
      isWoken = false;
      while (!isStopped && (await sendBatch()) > 0);
    } while (isWoken && !isStopped);
  }

  function wake(): void {
    isWoken = true;
    running ??= drain()
      .catch((error: unknown) => logger.warn({ err: error }, "outbox not drained, will try again"))
      .finally(() => {
        running = undefined;
      });
  }

  return {
    async start() {
      listener = await sql.listen(outboxChannel, wake, wake);
      timer = setInterval(wake, sweepMs);
      wake();
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await listener?.unlisten();
      await running;
    },
  };
}

/** A refusal is about the event itself; anything else is the bus being away, which is no event's fault. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && /\b4\d\d\b/.test(error.message) && !/\b(401|403|408|429)\b/.test(error.message)
  );
}
