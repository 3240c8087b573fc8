import { accessMatrix, type Scope } from "@segue/access";
import { restContracts } from "@segue/gateway/v1";
import { type Example, type Operation, sampleId, statusOf } from "@segue/rest";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makePeople, makeSamples, type PublicApi, startPublicApi } from "./public-api-fixture.ts";

let api: PublicApi;
let people: Awaited<ReturnType<typeof makePeople>>;
let ids: Record<keyof typeof sampleId, string>;
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

beforeAll(async () => {
  api = await startPublicApi();
  people = await makePeople(api);
  ids = await makeSamples(api, people);
  ajv.addSchema(await jsonOf(await fetch(`${api.url}/api/v1/openapi.json`)), "document");
});
afterAll(() => api.stop());

const jsonOf = async (reply: Response) => (await reply.json()) as Record<string, unknown>;

/** What is read first, then what is made and changed, then what is taken away, and last what locks people out. */
function rank({ id, method, tag }: Operation): number {
  if (id === "changeMyPassword" || (tag === "Accounts" && method !== "GET")) return 3;
  return method === "GET" ? 0 : method === "DELETE" ? 2 : 1;
}

const operations = restContracts
  .flatMap((contract) => contract.operations)
  .toSorted((a, b) => rank(a) - rank(b));
const examples = operations.flatMap((operation) =>
  operation.examples.map((example) => ({
    name: `${operation.method} ${operation.path}: ${example.summary}`,
    operation,
    example,
  })),
);

/** Puts the ids of what exists in the place of the sample ids. */
function withRealIds<T>(value: T): T {
  let text = JSON.stringify(value ?? null);
  for (const [name, sample] of Object.entries(sampleId)) {
    text = text.replaceAll(sample, ids[name as keyof typeof sampleId]);
  }
  return JSON.parse(text) as T;
}

/** A key with no more than the operation's scope, or an access token where keys are not let in. */
async function credentialFor({ procedure }: Operation): Promise<string | undefined> {
  const [level, scope] = accessMatrix[procedure] ?? ["service", "none"];
  if (level === "anonymous" || level === "service") return undefined;
  const holder = people[level];
  return scope === "none" ? holder.accessToken : keys(level, scope);
}

const made = new Map<string, Promise<{ secret: string }>>();
async function keys(level: "listener" | "editor" | "admin", scope: Scope): Promise<string> {
  const name = `${level} ${scope}`;
  const key = made.get(name) ?? people[level].keyFor(scope);
  made.set(name, key);
  return (await key).secret;
}

async function send(operation: Operation, example: Example, credential?: string): Promise<Response> {
  const { params = {}, query = {}, body } = withRealIds(example);
  const path = operation.path.replace(/\{(\w+)\}/g, (_match, name: string) => params[name] ?? "missing");
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((item): [string, string] => [name, item]),
    ),
  );
  return fetch(`${api.url}/api/v1${path}?${search.toString()}`, {
    method: operation.method,
    headers: {
      ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

describe("the documentation's examples", () => {
  test.each(examples)("$name", async ({ operation, example }) => {
    const reply = await send(operation, example, await credentialFor(operation));
    const text = await reply.text();
    expect([reply.status, text]).toEqual([statusOf(operation), expect.anything()]);
    if (reply.status === 204) return;
    const place = `paths/${operation.path.replaceAll("/", "~1")}/${operation.method.toLowerCase()}`;
    const validate = ajv.compile({
      $ref: `document#/${place}/responses/${reply.status}/content/application~1json/schema`,
    });
    expect([validate(JSON.parse(text)), validate.errors]).toEqual([true, null]);
  });
});

describe("what an API key may do", () => {
  const guarded = operations.filter(({ procedure }) => accessMatrix[procedure]?.[0] !== "anonymous");

  test.each(guarded.map((operation) => ({ name: `${operation.method} ${operation.path}`, operation })))(
    "$name is closed without credentials",
    async ({ operation }) => {
      const reply = await send(operation, operation.examples[0]);
      expect([reply.status, (await jsonOf(reply)).code]).toEqual([401, "auth.sign_in_needed"]);
    },
  );

  test("a key of another scope is told that it may not, and nothing happens", async () => {
    const key = await keys("editor", "catalog:read");
    const before = await fetch(`${api.url}/api/v1/genres?includesEmpty=true`).then(jsonOf);
    const reply = await fetch(`${api.url}/api/v1/genres`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "Never made" }),
    });
    expect([reply.status, (await jsonOf(reply)).code]).toEqual([403, "auth.not_allowed"]);
    expect(await fetch(`${api.url}/api/v1/genres?includesEmpty=true`).then((again) => again.json())).toEqual(
      before,
    );
  });
});

test("with services in other processes, reads, keyed writes and refusals are the same", async () => {
  const genres = (base: string) => fetch(`${base}/api/v1/genres?includesEmpty=true`).then(jsonOf);
  expect(await genres(api.splitUrl)).toEqual(await genres(api.url));
  const key = await keys("listener", "library:write");
  const mark = (note: string) =>
    fetch(`${api.splitUrl}/api/v1/me/bookmarks`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        "idempotency-key": "0198c0de-through-http",
      },
      body: JSON.stringify({ trackId: ids.track, positionMs: 90_000, note }),
    });
  const [first, again] = [await mark("Bridge"), await mark("Bridge")];
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await again.json()).toEqual(await first.json());
  expect((await jsonOf(await mark("Chorus"))).code).toBe("request.idempotency_key_reused");
  const missing = await fetch(`${api.splitUrl}/api/v1/releases/${ids.track}`);
  expect([missing.status, (await jsonOf(missing)).code]).toEqual([404, "catalog.release_not_found"]);
});

test("the same write sent sixteen times at once with one key is carried out once", async () => {
  const key = await keys("editor", "editing");
  const create = (title: string) =>
    fetch(`${api.url}/api/v1/drafts`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        "idempotency-key": "0198c0de-sixteen-at-once",
      },
      body: JSON.stringify({ title }),
    });
  const replies = await Promise.all(Array.from({ length: 16 }, () => create("Sixteen tides")));
  const bodies = new Set(await Promise.all(replies.map((reply) => reply.text())));
  expect([bodies.size, new Set(replies.map(({ status }) => status))]).toEqual([1, new Set([201])]);
  const listed = await fetch(`${api.url}/api/v1/drafts?query=Sixteen`, {
    headers: { authorization: `Bearer ${key}` },
  }).then(jsonOf);
  expect(listed.items).toHaveLength(1);
  const other = await create("Seventeen tides");
  expect([other.status, (await jsonOf(other)).code]).toEqual([422, "request.idempotency_key_reused"]);
});
