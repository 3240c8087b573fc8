import { randomBytes } from "node:crypto";
import { Writable } from "node:stream";
import { createAuthService } from "@segue/auth";
import { createGateway } from "@segue/gateway";
import { createInngest, createLogger, newId, systemClock } from "@segue/kernel";
import { readKeyRing } from "@segue/kernel/security";
import { createTestDatabase } from "@segue/testing/postgres";
import postgres from "postgres";
import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";

const chance = (bytes = 16) => randomBytes(bytes).toString("hex");
/** What must never be in a log: planted here, and the tokens that are given out on the way. */
const canaries: Record<string, string> = {
  email: `canary-${chance()}@example.org`,
  password: `pass ${chance()}`,
  "wrong password": `wrong ${chance()}`,
  "next password": `next ${chance()}`,
  "first administrator's password": `admin ${chance()}`,
  "service secret": chance(32),
  "field key": chance(32),
  "internal secret": chance(32),
  "event key": chance(),
  "event signing key": `signkey-test-${chance()}`,
  "forged token": `forged${chance()}`,
  "forged API key": `segue_${chance(24)}`,
};
const planted = (name: string): string => canaries[name] ?? "";
const admin = { email: `admin-${chance()}@example.org`, password: planted("first administrator's password") };

let log = "";
let url = "";
let stop: () => Promise<void>;
let sql: postgres.Sql;

beforeAll(async () => {
  const database = await createTestDatabase("auth");
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString();
      done();
    },
  });
  const logger = createLogger("auth", "debug", destination);
  const bus = {
    baseUrl: "http://127.0.0.1:1",
    eventKey: planted("event key"),
    signingKey: planted("event signing key"),
  };
  const auth = createAuthService({
    databaseUrl: database.url,
    logger,
    clock: systemClock,
    inngest: createInngest("auth", bus, logger),
    secret: planted("service secret"),
    fieldKeys: readKeyRing(`a:${planted("field key")}`, "auth"),
    firstAdmin: admin,
  });
  await auth.start?.();
  const gateway = createGateway({
    upstreams: [{ name: "auth", publicPrefixes: ["/.well-known/jwks.json"], service: auth }],
    keys: auth,
    internalSecret: planted("internal secret"),
    host: "127.0.0.1",
    port: 0,
    logger,
  });
  ({ url } = await gateway.start());
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  stop = async () => {
    await gateway.stop();
    await auth.stop();
    await sql.end();
    await database.drop();
  };
});
afterAll(() => stop());

interface Answer {
  status: number;
  data: { accessToken: string; refreshToken: string; user: { id: string }; secret: string } | undefined;
}

async function call(name: string, input: unknown, token?: string): Promise<Answer> {
  const response = await fetch(`${url}/api/trpc/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: superjson.stringify(input),
  });
  const body = (await response.json()) as { result?: { data: Parameters<typeof superjson.deserialize>[0] } };
  return {
    status: response.status,
    data: body.result && superjson.deserialize(body.result.data),
  };
}
async function tokens(name: string, input: unknown): Promise<NonNullable<Answer["data"]>> {
  const { data } = await call(name, input);
  if (data === undefined) throw new Error(`${name} gave no tokens`);
  return data;
}
const listOfSessions = async (token: string): Promise<number> =>
  (await fetch(`${url}/api/trpc/auth.session.list`, { headers: { authorization: `Bearer ${token}` } }))
    .status;

test("somebody who is disabled is turned away at once, with the token they hold and with any new one", async () => {
  const email = `soon-gone-${newId()}@example.org`;
  const credentials = { email, password: "kettle lamp river" };
  const gone = await tokens("auth.account.register", { ...credentials, displayName: "Gone" });
  const boss = await tokens("auth.session.create", admin);
  expect(await listOfSessions(gone.accessToken)).toBe(200);
  const disabled = await call(
    "auth.account.setDisabled",
    { userId: gone.user.id, isDisabled: true },
    boss.accessToken,
  );
  expect(disabled.status).toBe(200);
  await expect.poll(() => listOfSessions(gone.accessToken)).toBe(401);
  expect((await call("auth.session.refresh", { refreshToken: gone.refreshToken })).status).toBe(401);
  expect((await call("auth.session.create", credentials)).status).toBe(403);
  expect(await listOfSessions(boss.accessToken)).toBe(200);
});

test("whatever people do and whatever fails, no secret is in the log", async () => {
  const credentials = { email: planted("email"), password: planted("password") };
  const first = await tokens("auth.account.register", { ...credentials, displayName: "Canary" });
  await call("auth.account.register", { ...credentials, displayName: "Again" });
  await call("auth.session.create", { ...credentials, password: planted("wrong password") });
  const second = await tokens("auth.session.create", credentials);
  const third = await tokens("auth.session.refresh", { refreshToken: second.refreshToken });
  const change = { current: planted("password"), next: planted("next password") };
  await call(
    "auth.account.changePassword",
    { ...change, current: planted("wrong password") },
    first.accessToken,
  );
  await call("auth.account.changePassword", change, first.accessToken);
  const made = await call(
    "auth.apiKey.create",
    { name: "canary", scopes: ["library:read"], expiresInDays: 30 },
    first.accessToken,
  );
  await listOfSessions(planted("forged token"));
  await listOfSessions(planted("forged API key"));
  await fetch(`${url}/api/trpc/auth.session.list?token=${first.accessToken}&password=${planted("password")}`);
  await fetch(`${url}/${planted("forged token")}/nowhere?key=${planted("forged API key")}`);
  // Now the database fails under everything, which is when whole statements reach the log.
  await sql`alter table accounts rename to accounts_away`;
  await call("auth.account.register", { ...credentials, displayName: "Canary" });
  await call("auth.session.create", credentials);
  await sql`alter table accounts_away rename to accounts`;
  await sql`alter table sessions rename to sessions_away`;
  await call("auth.session.create", { ...credentials, password: planted("next password") });
  await call("auth.session.refresh", { refreshToken: third.refreshToken });
  await sql`alter table sessions_away rename to sessions`;

  expect(log).toContain('"level":50');
  const given = {
    "access token": first.accessToken,
    "second access token": second.accessToken,
    "refresh token": first.refreshToken,
    "spent refresh token": second.refreshToken,
    "last refresh token": third.refreshToken,
    ...(made.data ? { "API key": JSON.stringify(made.data).match(/segue_[\w-]+/)?.[0] ?? "none" } : {}),
  };
  const told = Object.entries({ ...canaries, ...given }).filter(([, secret]) => log.includes(secret));
  expect(told.map(([name]) => name)).toEqual([]);
});
