import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { auditEvents } from "@segue/events";
import { newId, openDatabase } from "@segue/kernel";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkpointSigner, verifyAuditLog } from "../src/maintenance.ts";
import { readCheckpoints, writeCheckpoint } from "../src/adapters/checkpoints.ts";
import { createAuditStore } from "../src/db/audit-store.ts";
import * as schema from "../src/db/schema.ts";
import { type AuthUnderTest, codeOf, goodPassword, startAuth } from "./auth-under-test.ts";

const secret = "a secret for tests, long enough to pass";
const firstAdmin = { email: "admin@example.org", password: "granite window seven" };
let folder: string;
let checkpointsFile: string;
let auth: AuthUnderTest;
let rows: ReturnType<typeof openDatabase<typeof schema>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "segue-audit-"));
  checkpointsFile = path.join(folder, "checkpoints.jsonl");
  auth = await startAuth({ firstAdmin, checkpointsFile, secret });
  rows = openDatabase(auth.database.url, schema);
});
afterAll(async () => {
  await rows.close();
  await auth.stop();
  await rm(folder, { recursive: true, force: true });
});

async function signedIn(email: string, password: string) {
  const { accessToken, user } = await auth.anyone().session.create.mutate({ email, password });
  const { sid } = decodeJwt<{ sid: string }>(accessToken);
  return auth.as({ kind: "user", userId: user.id, role: user.role, sessionId: sid });
}
const verify = () => verifyAuditLog({ databaseUrl: auth.database.url, secret, checkpointsFile });

test("who did what is in the log, in order and without names or addresses", async () => {
  const admin = await signedIn(firstAdmin.email, firstAdmin.password);
  const { user } = await auth
    .anyone()
    .account.register.mutate({ email: "eve@example.org", password: goodPassword, displayName: "Eve" });
  await codeOf(auth.anyone().session.create.mutate({ email: "eve@example.org", password: "a wrong guess" }));
  await admin.account.setRole.mutate({ userId: user.id, role: "editor" });
  await admin.account.setDisabled.mutate({ userId: user.id, isDisabled: true });
  const { items } = await admin.audit.list.query({ limit: 100 });
  expect(items.toReversed().map(({ action, actorKind }) => `${actorKind} ${action}`)).toEqual([
    "service signing_key.created",
    "service signing_key.created",
    "service account.registered",
    "user session.opened",
    "user account.registered",
    "user session.opened",
    "anonymous session.refused",
    "user account.role_changed",
    "user account.disabled",
  ]);
  expect(items[1]).toMatchObject({
    actorName: "Administrator",
    target: `account:${user.id}`,
    details: '{"role":"editor"}',
  });
  expect(JSON.stringify(await rows.sql`select * from audit_log`)).not.toMatch(/example\.org|Eve|192\.0\.2/);
});

test("it is paged newest first without gaps, and narrowed to a person and to an action", async () => {
  const admin = await signedIn(firstAdmin.email, firstAdmin.password);
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await admin.audit.list.query({ limit: 4, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ seq }) => seq));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => seen.length - i));
  const byEve = await admin.audit.list.query({ actor: "eve" });
  expect(new Set(byEve.items.map(({ actorName }) => actorName))).toEqual(new Set(["Eve"]));
  const roles = await admin.audit.list.query({ action: "account.role_changed" });
  expect(roles.items).toHaveLength(1);
});

test("many at once are one chain", async () => {
  const before = (await verify()).rows;
  await Promise.all(Array.from({ length: 8 }, () => signedIn(firstAdmin.email, firstAdmin.password)));
  expect(await verify()).toEqual({ rows: before + 8, broken: null, forgedCheckpoints: [] });
});

test("what other services tell of is written once, however often they tell it", async () => {
  const told = auditEvents.recorded.of({
    actorKind: "user",
    actorId: newId(),
    action: "release.taken_down",
    target: `release:${newId()}`,
    details: {},
    at: "2026-05-01T12:00:00.000Z",
  });
  const id = newId();
  const before = (await verify()).rows;
  for (let i = 0; i < 3; i++) await deliver({ ...told, id });
  expect((await verify()).rows).toBe(before + 1);
});

test.each([
  ["UPDATE", (sql: typeof rows.sql) => sql`update audit_log set action = 'nothing' where seq = 2`],
  ["DELETE", (sql: typeof rows.sql) => sql`delete from audit_log where seq = 2`],
  ["TRUNCATE", (sql: typeof rows.sql) => sql`truncate audit_log`],
])("the database itself refuses to %s", async (operation, attack) => {
  await expect(attack(rows.sql)).rejects.toThrow(`append-only: ${operation}`);
  expect((await verify()).broken).toBeNull();
});

describe("somebody who owns the database changes it, and the first wrong row is named", () => {
  beforeEach(async () => {
    await rows.sql`create table if not exists kept as select * from audit_log`;
    return async () => {
      await attackWith((sql) => sql`delete from audit_log`);
      await rows.sql`insert into audit_log select * from kept`;
      if ((await verify()).broken !== null) throw new Error("the log was not put back as it was");
    };
  });
  const attackWith = (attack: (sql: typeof rows.sql) => Promise<unknown>) =>
    rows.sql.begin(async (tx) => {
      await tx`alter table audit_log disable trigger all`;
      await attack(tx as unknown as typeof rows.sql);
      await tx`alter table audit_log enable trigger all`;
    });

  test.each([
    "at = at + interval '1 hour'",
    "actor_id = 'x'",
    "action = 'x.y'",
    "target = 'x'",
    "details = '{}'",
    "source_id = 'x'",
    "actor_kind = 'anonymous'",
  ])("after UPDATE … SET %s", async (change) => {
    await attackWith((sql) => sql.unsafe(`update audit_log set ${change} where seq = 8`));
    expect((await verify()).broken).toEqual({ seq: 8, problem: "changed" });
  });

  test("after DELETE of a row", async () => {
    await attackWith((sql) => sql`delete from audit_log where seq = 5`);
    expect((await verify()).broken).toEqual({ seq: 5, problem: "missing" });
  });

  test("after DELETE of the first row", async () => {
    await attackWith((sql) => sql`delete from audit_log where seq = 1`);
    expect((await verify()).broken).toEqual({ seq: 1, problem: "missing" });
  });

  test("after two rows changed places", async () => {
    await attackWith(async (sql) => {
      await sql`update audit_log set seq = -4 where seq = 4`;
      await sql`update audit_log set seq = 4 where seq = 5`;
      await sql`update audit_log set seq = 5 where seq = -4`;
    });
    expect((await verify()).broken).toEqual({ seq: 4, problem: "does not follow the row before" });
  });

  test("after a row of one's own was put in with a hash of its own", async () => {
    await attackWith(async (sql) => {
      await sql`delete from audit_log where seq = 6`;
      await sql`insert into audit_log select 6, at, actor_kind, actor_id, action, target, details, source_id,
        ${"0".repeat(64)}, hash from kept where seq = 7`;
    });
    expect((await verify()).broken).toEqual({ seq: 6, problem: "does not follow the row before" });
  });

  test("after the end was cut off, thanks to a checkpoint that was kept elsewhere", async () => {
    const head = await createAuditStore(rows).head();
    if (head === null) throw new Error("the log is not empty");
    await writeCheckpoint(checkpointsFile, checkpointSigner(secret).sign(head, new Date()));
    await attackWith((sql) => sql`delete from audit_log where seq > ${head.seq - 3}`);
    expect((await verify()).broken).toEqual({ seq: head.seq - 2, problem: "missing" });
    await attackWith((sql) => sql`delete from audit_log`);
    expect((await verify()).broken).toEqual({ seq: 1, problem: "missing" });
  });

  test("after all was written anew with fitting hashes, thanks to the same checkpoint", async () => {
    const attested = (await readCheckpoints(checkpointsFile)).map(({ seq }) => seq);
    await attackWith((sql) => sql`delete from audit_log`);
    const forged = createAuditStore(rows);
    for (let i = 0; i < Math.max(...attested); i++)
      await forged.record(new Date(), { actorKind: "service", actorId: "x", action: "x.y", target: "x" });
    expect((await verify()).broken).toEqual({
      seq: Math.min(...attested),
      problem: "not the one that was attested",
    });
  });
});

test("a checkpoint that somebody else signed or altered attests nothing and is named", async () => {
  const file = path.join(folder, "forged.jsonl");
  const head = { seq: 3, hash: "f".repeat(64) };
  await writeCheckpoint(file, checkpointSigner("another secret, just as long as it").sign(head, new Date()));
  const genuine = checkpointSigner(secret).sign(head, new Date());
  await writeCheckpoint(file, { ...genuine, seq: 4 });
  const verdict = await verifyAuditLog({ databaseUrl: auth.database.url, secret, checkpointsFile: file });
  expect(verdict).toMatchObject({ broken: null, forgedCheckpoints: [3, 4] });
});

/** Runs the service's reaction to an event as the event bus would. */
async function deliver(event: { id: string; name: string; data: unknown }): Promise<void> {
  for (const reaction of auth.service.functions) {
    const { opts, fn } = reaction as unknown as {
      opts: { triggers?: { event?: string }[] };
      fn: (context: unknown) => Promise<unknown>;
    };
    if (opts.triggers?.some((trigger) => trigger.event === event.name)) await fn({ event });
  }
}
