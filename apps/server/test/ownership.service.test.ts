import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { accessMatrix } from "@segue/access";
import { joinServices } from "@segue/gateway";
import { type Actor, newId, type Service, serviceContext } from "@segue/kernel";
import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import { decodeJwt } from "jose";
import postgres from "postgres";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { composeServices } from "../src/compose.ts";
import { serviceNames } from "../src/database-names.ts";
import { readServerEnv } from "../src/env.ts";
import { testVariables } from "./test-variables.ts";

type Call = (input?: unknown) => Promise<unknown>;
const password = "kettle lamp river";
let folder: string;
let services: Service[];
let router: ReturnType<typeof joinServices>;
const databases = new Map<string, { database: TestDatabase; sql: postgres.Sql }>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "segue-ownership-"));
  const urls: Record<string, string> = {};
  for (const name of serviceNames) {
    const database = await createTestDatabase(name).catch(() => null);
    if (database === null) continue;
    databases.set(name, { database, sql: postgres(database.url, { max: 1, onnotice: () => {} }) });
    urls[`DATABASE_URL_${name.toUpperCase()}`] = database.url;
  }
  const composed = await composeServices(readServerEnv({ ...testVariables(folder), ...urls }));
  services = Object.values(composed);
  router = joinServices(services);
  await composed.auth?.start?.();
});
afterAll(async () => {
  await Promise.all(services.map((service) => service.stop()));
  for (const { database, sql } of databases.values()) {
    await sql.end();
    await database.drop();
  }
  await rm(folder, { recursive: true, force: true });
});

function as(actor: Actor) {
  const caller = router.createCaller({
    ...serviceContext("test"),
    actor,
    client: { ip: "192.0.2.1", userAgent: "Test/1" },
  });
  return (name: string): Call => {
    const call = name
      .split(".")
      .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], caller);
    return call as Call;
  };
}

async function person(name: string) {
  const register = as({ kind: "anonymous" })("auth.account.register");
  const pair = (await register({ email: `${name}-${newId()}@example.org`, password, displayName: name })) as {
    accessToken: string;
    user: { id: string };
  };
  const { sid } = decodeJwt<{ sid: string }>(pair.accessToken);
  const actor = (role: "listener" | "editor"): Actor => ({
    kind: "user",
    userId: pair.user.id,
    role,
    sessionId: sid,
  });
  return { id: pair.user.id, sessionId: sid, call: as(actor("listener")), edit: as(actor("editor")) };
}
type Person = Awaited<ReturnType<typeof person>>;

/** Every row of every database that names the person, in a form that can be compared. */
async function rowsOf(owner: Person): Promise<string[]> {
  const found: string[] = [];
  for (const [service, { sql }] of databases) {
    const tables = await sql<
      { name: string }[]
    >`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
    for (const { name } of tables) {
      const rows = await sql<{ row: string }[]>`
        select t::text as row from ${sql(name)} t where t::text like ${`%${owner.id}%`} order by 1`;
      found.push(
        ...rows.map(({ row }) => `${service}.${name} ${createHash("sha256").update(row).digest("hex")}`),
      );
    }
  }
  return found;
}

/**
 * What a procedure that takes an id does with the id of something that belongs to somebody else. `make` gives A the
 * thing and the input that names it; a procedure whose ids name what belongs to nobody says so.
 */
type Row =
  | { make: (a: Person) => Promise<unknown>; code: "NOT_FOUND" | "answered as for what is not there" }
  | {
      ids:
        | "public"
        | "of the catalogue, which editors share"
        | "the caller's own, never another's"
        | "of accounts, for administrators";
    };

const trackId = newId();
const rows: Record<string, Row> = {
  "auth.session.revoke": { make: async (a) => ({ sessionId: a.sessionId }), code: "NOT_FOUND" },
  "auth.apiKey.revoke": {
    make: async (a) => {
      await a.call("auth.apiKey.create")({ name: "mine", scopes: ["library:read"], expiresInDays: 30 });
      const { items } = (await a.call("auth.apiKey.list")()) as { items: { id: string }[] };
      return { id: items[0]?.id };
    },
    code: "NOT_FOUND",
  },
  "playback.bookmark.delete": {
    make: async (a) => {
      const { sql } = databases.get("playback") as { sql: postgres.Sql };
      const id = newId();
      await sql`insert into bookmarks (id, user_id, track_id, position_ms, created_at)
        values (${id}, ${a.id}, ${trackId}, 1000, now())`;
      return { id };
    },
    code: "answered as for what is not there",
  },
  "auth.account.setRole": { ids: "of accounts, for administrators" },
  "auth.account.setDisabled": { ids: "of accounts, for administrators" },
  "users.profile.get": { ids: "public" },
  "users.profile.update": { ids: "public" },
  "delivery.image.get": { ids: "public" },
  "playback.play.grant": { ids: "public" },
  "playback.play.report": { ids: "the caller's own, never another's" },
  "playback.resume.get": { ids: "the caller's own, never another's" },
  "playback.bookmark.list": { ids: "the caller's own, never another's" },
  "playback.bookmark.create": { ids: "public" },
  "recommendations.list.similar": { ids: "public" },
  "recommendations.list.continuation": { ids: "public" },
  "recommendations.list.path": { ids: "public" },
  "recommendations.taste.exclude": { ids: "the caller's own, never another's" },
  "recommendations.taste.excludePlay": { ids: "the caller's own, never another's" },
  "recommendations.taste.excludeDevice": { ids: "the caller's own, never another's" },
  "recommendations.taste.forget": { ids: "the caller's own, never another's" },
  "recommendations.onboarding.pick": { ids: "the caller's own, never another's" },
  "social.like.set": { ids: "the caller's own, never another's" },
  "social.like.ofTracks": { ids: "the caller's own, never another's" },
};
const shared = /^(catalog|delivery\.upload|search|system)\./;

/** The fields of a procedure's input that are ids. */
function idsOf(made: unknown): string[] {
  const { inputs } = (made as { _def: { inputs: { shape?: object }[] } })._def;
  return inputs
    .flatMap((input) => Object.keys(input.shape ?? {}))
    .filter((field) => /^ids?$|Ids?$/.test(field));
}

test("every procedure that takes an id says whose things it names", () => {
  const taking = Object.entries(router._def.procedures)
    .filter(([name, made]) => idsOf(made).length > 0 && accessMatrix[name]?.[0] !== "service")
    .map(([name]) => name);
  expect(taking.length).toBeGreaterThan(20);
  expect(taking.filter((name) => !(name in rows) && !shared.test(name))).toEqual([]);
});

describe("somebody else's thing is not found and stays as it is", () => {
  const owned = Object.entries(rows).flatMap(([name, row]) => ("make" in row ? [{ name, ...row }] : []));

  test.each(owned)("$name", async ({ name, make, code }) => {
    const [a, b] = [await person("ann"), await person("ben")];
    const input = await make(a);
    const before = await rowsOf(a);
    expect(before.length).toBeGreaterThan(2);
    const answer = await b
      .call(name)(input)
      .catch(({ code: refused }: { code: string }) => refused);
    const nobodys = Object.fromEntries(Object.keys(input as object).map((field) => [field, newId()]));
    const isSame = (other: unknown) => JSON.stringify(other) === JSON.stringify(answer);
    const forNothing = await b
      .call(name)(nobodys)
      .catch(({ code: refused }: { code: string }) => refused);
    expect([isSame(forNothing), code === "NOT_FOUND" ? answer : code]).toEqual([true, code]);
    expect(await rowsOf(a)).toEqual(before);
    // The same call by its owner works: it was refused for whose thing it is, not for what it says.
    await a.call(name)(input);
    expect(await rowsOf(a)).not.toEqual(before);
  });

  test.each(
    Object.keys(rows).filter(
      (name) => accessMatrix[name]?.[0] === "listener" && !("make" in (rows[name] ?? {})),
    ),
  )("%s, asked with everything that A has, changes nothing of A", async (name) => {
    const [a, b] = [await person("ann"), await person("ben")];
    await (rows["playback.bookmark.delete"] as { make: (a: Person) => Promise<unknown> }).make(a);
    await a.call("social.like.set")({ trackId, isLiked: true });
    await a.call("recommendations.taste.exclude")({ kind: "track", id: trackId, isExcluded: true });
    const before = await rowsOf(a);
    const forms = [
      { trackId },
      { trackIds: [trackId] },
      { trackId, isLiked: false },
      { kind: "track", id: trackId, isExcluded: false },
      { sessionId: a.sessionId, label: "Mine", isExcluded: true },
      { trackId, positionMs: 1000 },
      { userId: a.id },
    ];
    for (const input of forms)
      await b
        .call(name)({ ...input, userId: a.id, ownerId: a.id, role: "admin" })
        .catch(() => undefined);
    expect(await rowsOf(a)).toEqual(before);
  });
});

describe("words that are no words", () => {
  const payloads = [
    "../../../../etc/passwd",
    "..\\..\\..\\windows\\win.ini",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "....//....//etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "a\0b",
    "__proto__",
    "constructor",
    "' or '1'='1",
  ];

  test("no text of an input reaches a file, and none is taken for another's", async () => {
    const { id: userId, sessionId } = await person("ann");
    const admin: Actor = { kind: "user", userId, role: "admin", sessionId };
    const outside = await readdir(path.dirname(folder));
    const unexpected: string[] = [];
    for (const [name, made] of Object.entries(router._def.procedures)) {
      const { inputs, type } = (made as { _def: { inputs: { shape?: object }[]; type: string } })._def;
      if (type === "subscription") continue;
      const fields = inputs.flatMap((input) => Object.keys(input.shape ?? {}));
      for (const payload of payloads) {
        const input = Object.fromEntries(
          fields.map((field) => [field, field.endsWith("s") ? [payload] : payload]),
        );
        const answer = await as(admin)(name)(input).then(
          () => "answered",
          (error: unknown) => (error as { code?: string }).code ?? String(error),
        );
        if (answer === "INTERNAL_SERVER_ERROR") unexpected.push(`${name} ${JSON.stringify(payload)}`);
      }
    }
    expect(unexpected).toEqual([]);
    const written = (await readdir(path.dirname(folder))).filter((name) => !outside.includes(name));
    expect(written.filter((name) => /passwd|win\.ini/.test(name))).toEqual([]);
    expect(await readdir(folder, { recursive: true })).not.toContainEqual(
      expect.stringMatching(/passwd|win\.ini/),
    );
  });

  test("no input changes what every object is made from", () => {
    const before = Object.getOwnPropertyNames(Object.prototype).toSorted();
    const poison = ['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}'];
    const wrapped = poison.map(
      (json) => `{"json":${json},"meta":{"values":{"__proto__.polluted":["Date"]}}}`,
    );
    let parsed = 0;
    for (const text of wrapped) {
      try {
        superjson.parse(text);
      } catch {
        // Refusing it is as good as leaving it aside.
      }
    }
    for (const made of Object.values(router._def.procedures)) {
      const { inputs } = (made as { _def: { inputs: z.ZodType[] } })._def;
      for (const value of poison.map((text) => JSON.parse(text) as unknown)) {
        for (const form of [value, { patch: value }, { id: newId(), patch: value }, [value]]) {
          for (const input of inputs) input.safeParse(form);
          parsed += inputs.length;
        }
      }
    }
    expect(parsed).toBeGreaterThan(400);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(before);
  });
});
