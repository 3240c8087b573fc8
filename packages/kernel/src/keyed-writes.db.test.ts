import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { AppError } from "./app-error.ts";
import { type Database, openDatabase } from "./database.ts";
import { createKeyedWrites, type KeyedWrite } from "./keyed-writes.ts";

let database: TestDatabase;
let store: Database<Record<string, never>>;
const clock = { now: new Date("2026-05-01T12:00:00Z") };
const write: KeyedWrite = {
  actor: { kind: "user", userId: "u", role: "listener", sessionId: "s" },
  key: "0198c0de-key-of-a-test",
  procedure: "test.add",
  input: { n: 1, at: new Date("2026-01-01T00:00:00Z") },
};

beforeAll(async () => {
  database = await createTestDatabase();
  store = openDatabase(database.url, {});
  await store.sql`create table keyed_writes (id text primary key, input_hash text not null,
    sealed_answer bytea not null, written_at timestamptz not null)`;
  await store.sql`create table effects (id bigint generated always as identity)`;
});
beforeEach(async () => {
  await store.sql`truncate keyed_writes, effects restart identity`;
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const instance = () => createKeyedWrites(store, () => clock.now);
const addEffect = async () => {
  const [row] = await store.db.execute<{ id: string }>(sql`insert into effects default values returning id`);
  return { id: row?.id, at: clock.now };
};
const effects = async () => (await store.sql`select id from effects`).length;

test("sixteen at once through several processes have one effect and one answer", async () => {
  const [first, ...others] = [instance(), instance(), instance(), instance()] as const;
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_unused, index) => (others[index % 4] ?? first).once(write, addEffect)),
  );
  expect(await effects()).toBe(1);
  expect(answers).toEqual(Array.from({ length: 16 }, () => ({ id: "1", at: clock.now })));
});

test("the order of an input's fields does not matter, its values do", async () => {
  await instance().once(write, addEffect);
  const { n, at } = write.input as { n: number; at: Date };
  expect(await instance().once({ ...write, input: { at, n } }, addEffect)).toMatchObject({ id: "1" });
  await expect(instance().once({ ...write, input: { n: 2, at } }, addEffect)).rejects.toMatchObject({
    kind: "unprocessable",
    code: "request.idempotency_key_reused",
  });
  expect(await effects()).toBe(1);
});

test("another actor, another procedure and another key are other writes", async () => {
  await instance().once(write, addEffect);
  await instance().once(
    { ...write, actor: { ...write.actor, userId: "v" } as KeyedWrite["actor"] },
    addEffect,
  );
  await instance().once({ ...write, procedure: "test.other" }, addEffect);
  await instance().once({ ...write, key: "0198c0de-another-key" }, addEffect);
  expect(await effects()).toBe(4);
});

test("what goes wrong on our side leaves nothing behind, and the retry is carried out", async () => {
  const failing = instance().once(write, async () => {
    await addEffect();
    throw new Error("out of luck");
  });
  await expect(failing).rejects.toThrow("out of luck");
  expect(await effects()).toBe(0);
  expect(await instance().once(write, addEffect)).toMatchObject({ id: "2" });
});

test("a refusal is not kept, but what it counted is", async () => {
  const refused = instance().once(write, async () => {
    await addEffect();
    throw new AppError("forbidden", "auth.wrong_password", { message: "The password is wrong." });
  });
  await expect(refused).rejects.toMatchObject({ code: "auth.wrong_password" });
  expect(await effects()).toBe(1);
  await instance().once(write, addEffect);
  expect(await effects()).toBe(2);
});

test("transactions of the write are part of its one transaction", async () => {
  const failing = instance().once(write, async () => {
    await store.db.transaction(async (tx) => tx.execute(sql`insert into effects default values`));
    throw new Error("after the inner transaction ended");
  });
  await expect(failing).rejects.toThrow("after the inner transaction ended");
  expect(await effects()).toBe(0);
});

test("an answer is forgotten after a day, and swept with the next write", async () => {
  await instance().once(write, addEffect);
  clock.now = new Date(clock.now.getTime() + 24 * 60 * 60 * 1000 - 1);
  await instance().once(write, addEffect);
  expect(await effects()).toBe(1);
  clock.now = new Date(clock.now.getTime() + 1);
  await instance().once({ ...write, key: "0198c0de-next-write" }, addEffect);
  expect(await store.sql`select id from keyed_writes`).toHaveLength(1);
  await instance().once(write, addEffect);
  expect(await effects()).toBe(3);
});

test("the table tells neither the key nor the answer", async () => {
  await instance().once(write, async () => ({ secret: "segue_shown_once" }));
  const [row] = await store.sql<
    { text: string }[]
  >`select encode(sealed_answer, 'escape') || id as text from keyed_writes`;
  expect(row?.text).toMatch(/.{60}/s);
  expect(row?.text).not.toMatch(/segue_shown_once|0198c0de/);
});

test.each([
  ["before-commit", 0],
  ["after-commit", 1],
])("killed %s, the retry finds %i effects and ends with one and its answer", async (when, found) => {
  const script = path.resolve(import.meta.dirname, "../test/killed-writer.ts");
  const child = spawn(process.execPath, [script, database.url, when], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  expect(signal).toBe("SIGKILL");
  expect(await effects()).toBe(found);
  const retried = { ...write, key: "key-of-the-killed", input: { n: 1 } };
  clock.now = new Date();
  const answer = await instance().once(retried, addEffect);
  expect(await effects()).toBe(1);
  // The killed process's own number, or the next one: its own was never committed.
  expect(answer).toMatchObject({ id: found === 1 ? "1" : "2" });
});
