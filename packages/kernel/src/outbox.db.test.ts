import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase, type Database } from "./database.ts";
import { createLogger } from "./logger.ts";
import { createOutboxRelay } from "./outbox-relay.ts";
import { emit, outbox } from "./outbox.ts";
import { runAs } from "./telemetry/current-work.ts";
import { traceField } from "./telemetry/work-middleware.ts";

let database: TestDatabase;
let store: Database<{ outbox: typeof outbox }>;
const logger = createLogger("test", "silent");

beforeAll(async () => {
  database = await createTestDatabase();
  store = openDatabase(database.url, { outbox });
  await store.sql`create table outbox (seq bigint generated always as identity primary key, id uuid not null unique,
    name text not null, data json not null, created_at timestamptz not null default now(),
    attempts int not null default 0, last_error text, traceparent text)`;
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

const event = (n: number) => ({ name: "test/happened", data: { n } });

/** Runs a relay until `until` holds, then stops it; returns what it sent. */
async function relayUntil(
  until: (sent: number[]) => boolean,
  refuse = (_n: number) => false,
): Promise<number[]> {
  const sent: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const relay = createOutboxRelay({
    sql: store.sql,
    logger,
    send: async (events) => {
      const numbers = events.map(({ data }) => data["n"] as number);
      if (numbers.some(refuse)) throw new Error("Inngest API Error: 400 bad event");
      sent.push(...numbers);
      if (until(sent)) resolve();
    },
  });
  await relay.start();
  await promise;
  await relay.stop();
  return sent;
}

test("an event of a rolled back transaction is never sent, one of a committed transaction is sent once", async () => {
  await store.db.transaction(async (tx) => emit(tx, event(1)));
  await expect(
    store.db.transaction(async (tx) => {
      await emit(tx, event(2));
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  await store.db.transaction(async (tx) => emit(tx, event(3)));
  expect(await relayUntil((sent) => sent.includes(3))).toEqual([1, 3]);
  expect(await store.db.select().from(outbox)).toEqual([]);
});

test("an event that the bus refuses stays, marked, and does not hold up the others", async () => {
  await store.db.transaction(async (tx) => emit(tx, event(10), event(11), event(12)));
  const sent = await relayUntil(
    (all) => all.includes(12),
    (n) => n === 11,
  );
  expect(sent).toEqual([10, 12]);
  const left = await store.db.select().from(outbox);
  expect(left.map(({ data }) => data)).toEqual([{ n: 11 }]);
  expect(left[0]?.lastError).toContain("400");
});

test("an event carries the trace of the work that caused it, and one without a cause carries none", async () => {
  const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  await runAs({ traceparent }, () => store.db.transaction(async (tx) => emit(tx, event(20))));
  await store.db.transaction(async (tx) => emit(tx, event(21)));
  const sent: Record<string, unknown>[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const relay = createOutboxRelay({
    sql: store.sql,
    logger,
    send: async (events) => {
      sent.push(...events.map(({ data }) => data).filter(({ n }) => n !== 11));
      if (sent.length === 2) resolve();
    },
  });
  await relay.start();
  await promise;
  await relay.stop();
  expect(sent).toEqual([{ n: 20, [traceField]: traceparent }, { n: 21 }]);
});
