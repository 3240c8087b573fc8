import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase, type Database } from "../database.ts";
import { newId } from "../ids.ts";
import { createDataKeyStore, dataKeys } from "./data-key-store.ts";
import { createFieldCipher } from "./field-cipher.ts";
import { rotateFieldKeys, sealPlainRows, type EncryptedColumn } from "./field-rows.ts";
import { readKeyRing } from "./key-ring.ts";

let database: TestDatabase;
let store: Database<{ dataKeys: typeof dataKeys }>;
const old = `a:${"1f".repeat(32)}`;
const next = `b:${"2e".repeat(32)}`;
const columns: readonly EncryptedColumn[] = [
  { table: "people", column: "email", sealedColumn: "email_sealed", index: { column: "email_index" } },
  { table: "people", column: "phone", sealedColumn: "phone_sealed" },
];

beforeAll(async () => {
  database = await createTestDatabase();
  store = openDatabase(database.url, { dataKeys });
  await store.sql`create table data_keys (id text primary key, field text not null, wrapped text not null,
    wrapped_by text not null, created_at timestamptz not null default now(), retired_at timestamptz)`;
  await store.sql`create unique index data_keys_one_current on data_keys (field) where retired_at is null`;
  await store.sql`create table people (id uuid primary key, email text, email_sealed text, email_index text unique,
    phone text, phone_sealed text)`;
});
afterAll(async () => {
  await store.close();
  await database.drop();
});
beforeEach(() => store.sql`truncate people, data_keys`);

async function ciphered(ring = old) {
  const keys = createDataKeyStore(store, readKeyRing(ring, "test"));
  const cipher = createFieldCipher({
    store: keys,
    fields: ["people.email", "people.phone"],
    indexes: ["people.email"],
  });
  await cipher.start();
  const sealAll = async () => {
    let count = 0;
    for (const column of columns) count += await sealPlainRows(store.sql, cipher, column);
    return count;
  };
  const open = (row: { id: string; emailSealed: string }) =>
    cipher.open({ table: "people", column: "email", rowId: row.id }, row.emailSealed);
  return { keys, cipher, sealAll, open };
}

async function plant(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await store.sql`insert into people (id, email, phone)
    select id, 'person' || n || '@planted.example', '+49 151 ' || n from unnest(${ids}::uuid[]) with ordinality as p (id, n)`;
  return ids;
}
const rows = () =>
  store.sql<
    { id: string; emailSealed: string; phoneSealed: string }[]
  >`select id, email_sealed as "emailSealed", phone_sealed as "phoneSealed" from people order by id`;
const dump = async () =>
  JSON.stringify([await store.sql`select * from people`, await store.sql`select * from data_keys`]);

test("rows of before are sealed once, by whoever comes first, and nothing of them can be read any more", async () => {
  await plant(1_200);
  const [one, two] = [await ciphered(), await ciphered()];
  const counts = await Promise.all([one.sealAll(), two.sealAll()]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(2_400);
  expect(await one.sealAll()).toBe(0);
  expect(await dump()).not.toMatch(/planted\.example|\+49 151/);
  const found = await rows();
  expect(await two.open(found[41] as (typeof found)[number])).toBe("person42@planted.example");
  const index = await one.cipher.blindIndex("people.email", "person42@planted.example");
  expect(await store.sql`select id from people where email_index = ${index}`).toMatchObject([
    { id: found[41]?.id },
  ]);
});

test("work that was broken off is taken up where it stopped", async () => {
  await plant(1_200);
  const { cipher, sealAll } = await ciphered();
  let sealed = 0;
  const breaking = {
    ...cipher,
    seal: (...args: Parameters<typeof cipher.seal>) =>
      sealed++ === 700 ? Promise.reject(new Error("power cut")) : cipher.seal(...args),
  };
  await expect(sealPlainRows(store.sql, breaking, columns[0] as EncryptedColumn)).rejects.toThrow(
    "power cut",
  );
  const [left] = await store.sql<{ count: number }[]>`select count(email)::int as count from people`;
  expect(left?.count).toBe(700);
  expect(await sealAll()).toBe(700 + 1_200);
});

test("a value that was moved to another row or column does not open", async () => {
  await plant(2);
  const { sealAll, open, cipher } = await ciphered();
  await sealAll();
  const [a, b] = await rows();
  if (a === undefined || b === undefined) throw new Error("two rows were planted");
  await expect(open({ ...a, emailSealed: b.emailSealed })).rejects.toThrow("was changed");
  const asPhone = { table: "people", column: "phone", rowId: a.id };
  await expect(cipher.open(asPhone, a.emailSealed)).rejects.toMatchObject({
    code: "security.field_key_lost",
  });
  await expect(open({ ...a, emailSealed: `${a.emailSealed.slice(0, -2)}AA` })).rejects.toThrow("was changed");
});

test("keys are replaced while others read and write, and nobody notices", async () => {
  await plant(1_200);
  const { keys, cipher, sealAll } = await ciphered();
  await sealAll();
  const before = await cipher.currentKeyId("people.email");
  const reader = await ciphered();
  let isOver = false;
  let reads = 0;
  const reading = (async () => {
    while (!isOver) {
      const found = await rows();
      expect(await Promise.all(found.map(reader.open))).toHaveLength(1_200);
      const [{ id } = { id: "" }] = found;
      const sealed = await reader.cipher.seal(
        { table: "people", column: "email", rowId: id },
        "new@planted.example",
      );
      await store.sql`update people set email_sealed = ${sealed} where id = ${id}`;
      reads += found.length;
    }
  })();
  const count = await rotateFieldKeys({ sql: store.sql, store: keys, cipher, columns });
  isOver = true;
  await reading;
  expect(reads).toBeGreaterThan(0);
  expect(count).toBeGreaterThanOrEqual(2_398);
  const after = await cipher.currentKeyId("people.email");
  expect(after).not.toBe(before);
  const under = (await rows()).filter(({ emailSealed }) => emailSealed.split(".")[1] === after);
  // One row may have been written under the old key by the reader's cache; it can still be read.
  expect(under.length).toBeGreaterThanOrEqual(1_199);
});

test("the operator's key is replaced by wrapping the data keys anew, and then the old one may go", async () => {
  await plant(3);
  await (await ciphered(old)).sealAll();
  const both = await ciphered(`${next},${old}`);
  expect(await both.keys.rewrap()).toBe(3);
  expect(await both.keys.rewrap()).toBe(0);
  await expect(ciphered(`c:${"5b".repeat(32)}`)).rejects.toThrow("FIELD_ENCRYPTION_KEYS does not hold");
  const { open } = await ciphered(next);
  expect(await Promise.all((await rows()).map(open))).toContain("person2@planted.example");
});

test("a lost key loses its field alone", async () => {
  await plant(3);
  await (await ciphered()).sealAll();
  await store.sql`delete from data_keys where field = 'people.phone'`;
  const { cipher, open } = await ciphered();
  const [row] = await rows();
  if (row === undefined) throw new Error("three rows were planted");
  expect(await open(row)).toBe("person1@planted.example");
  const phone = { table: "people", column: "phone", rowId: row.id };
  await expect(cipher.open(phone, row.phoneSealed)).rejects.toMatchObject({
    code: "security.field_key_lost",
  });
  expect(await cipher.openOr(phone, row.phoneSealed, "unreadable")).toBe("unreadable");
  // What is written from now on can be read again.
  expect(await cipher.open(phone, await cipher.seal(phone, "+49 30"))).toBe("+49 30");
});
