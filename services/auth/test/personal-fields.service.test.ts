import { newId, openDatabase } from "@segue/kernel";
import { readKeyRing } from "@segue/kernel/security";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as schema from "../src/db/schema.ts";
import { rotateAuthFields } from "../src/maintenance.ts";
import { type AuthUnderTest, codeOf, goodPassword, startAuth } from "./auth-under-test.ts";

const planted = Array.from({ length: 20 }, (_, i) => `planted-person-${i}@planted-domain.example`);
const ip = "203.0.113.77";
let auth: AuthUnderTest;
let rows: ReturnType<typeof openDatabase<typeof schema>>;
beforeAll(async () => {
  auth = await startAuth();
  rows = openDatabase(auth.database.url, schema);
  for (const email of planted)
    await auth.anyone(ip).account.register.mutate({ email, password: goodPassword, displayName: "Ann" });
});
afterAll(async () => {
  await rows.close();
  await auth.stop();
});

const signIn = (email: string) => auth.anyone(ip).session.create.mutate({ email, password: goodPassword });
const asAdmin = () => auth.as({ kind: "user", userId: newId(), role: "admin", sessionId: newId() });

/** Every row of every table as text, as a stolen dump would hold it. */
async function dump(): Promise<string> {
  const tables = await rows.sql<
    { name: string }[]
  >`select table_name as name from information_schema.tables where table_schema = 'public'`;
  expect(tables.length).toBeGreaterThan(7);
  const texts = await Promise.all(
    tables.map(({ name }) => rows.sql`select t::text as row from ${rows.sql(name)} t`),
  );
  return JSON.stringify(texts);
}

test("a stolen database tells no address of a person or of a machine, nor what they sat at", async () => {
  await codeOf(
    auth.anyone(ip).session.create.mutate({ email: planted[0] ?? "", password: "not the password" }),
  );
  const text = await dump();
  expect(planted.filter((email) => text.includes(email))).toEqual([]);
  expect(text).not.toMatch(/planted-domain|203\.0\.113\.77|Test\/1/);
});

test("an address that was moved to another account does not open", async () => {
  const [a, b] = await rows.sql<{ id: string; sealed: string }[]>`
    select id, email_sealed as sealed from accounts order by id limit 2`;
  if (a === undefined || b === undefined) throw new Error("accounts were planted");
  await rows.sql`update accounts set email_sealed = ${b.sealed} where id = ${a.id}`;
  expect(await codeOf(signIn(planted[0] ?? ""))).not.toBe("none");
  await rows.sql`update accounts set email_sealed = ${a.sealed} where id = ${a.id}`;
  expect(await codeOf(signIn(planted[0] ?? ""))).toBe("none");
});

test("administrators find an account by its whole address, whatever its case", async () => {
  const { items } = await asAdmin().account.list.query({ query: (planted[3] ?? "").toUpperCase() });
  expect(items.map(({ email }) => email)).toEqual([planted[3]]);
  expect((await asAdmin().account.list.query({ query: "planted-domain" })).items).toEqual([]);
});

test("keys are replaced while people sign in, and nobody is turned away", async () => {
  const before = await rows.sql`select id from data_keys`;
  let isOver = false;
  const codes: string[] = [];
  const signingIn = (async () => {
    while (!isOver) codes.push(await codeOf(signIn(planted[codes.length % planted.length] ?? "")));
  })();
  const ring = readKeyRing(`a:${"3c".repeat(32)}`, "auth");
  const count = await rotateAuthFields({ databaseUrl: auth.database.url, ring, now: new Date() });
  isOver = true;
  await signingIn;
  expect(new Set(codes)).toEqual(new Set(["none"]));
  expect(count).toBeGreaterThanOrEqual(60);
  expect(await rows.sql`select id from data_keys`).toHaveLength(before.length + 3);
  expect(
    (await asAdmin().account.list.query({ limit: 100 })).items.map(({ email }) => email).toSorted(),
  ).toEqual(planted.toSorted());
});

test("what was readable before is sealed at the next start, and the account works on", async () => {
  const email = planted[7] ?? "";
  const { user, accessToken } = await signIn(email);
  await rows.sql`update accounts set email = ${email}, email_sealed = null, email_index = null where id = ${user.id}`;
  await rows.sql`update sessions set ip = ${ip}, ip_sealed = null, ip_index = null where account_id = ${user.id}`;
  const other = await startAuth({ databaseUrl: auth.database.url });
  expect(await dump()).not.toContain(email);
  expect((await signIn(email)).user.id).toBe(user.id);
  const { sid } = decodeJwt<{ sid: string }>(accessToken);
  const self = auth.as({ kind: "user", userId: user.id, role: "listener", sessionId: sid });
  expect((await self.session.list.query()).items.map((session) => session.ip)).toContain(ip);
  await other.stop();
});

test("without the key of one field the others are as they were", async () => {
  await rows.sql`delete from data_keys where field = 'sessions.ip'`;
  const other = await startAuth({ databaseUrl: auth.database.url });
  const { user } = await other
    .anyone(ip)
    .session.create.mutate({ email: planted[9] ?? "", password: goodPassword });
  expect(user.email).toBe(planted[9]);
  const self = other.as({ kind: "user", userId: user.id, role: "listener", sessionId: newId() });
  const { items } = await self.session.list.query();
  expect(items.map((session) => session.ip).toSorted()).toEqual([ip, "unreadable"]);
  expect(new Set(items.map(({ userAgent }) => userAgent))).toEqual(new Set(["Test/1"]));
  await other.stop();
});
