import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { accessMatrix, type AccessLevel, Scope } from "@segue/access";
import { joinServices } from "@segue/gateway";
import { type Actor, serviceContext } from "@segue/kernel";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { composeServices, type ComposedServices } from "../src/compose.ts";
import { serviceNames } from "../src/database-names.ts";
import { readServerEnv } from "../src/env.ts";
import { testVariables } from "./test-variables.ts";

let folder: string;
let services: ComposedServices;
let router: ReturnType<typeof joinServices>;

// Everything is composed as in production; nothing is started, and no database is asked.
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "segue-access-"));
  services = await composeServices(readServerEnv(testVariables(folder)));
  router = joinServices(Object.values(services));
});
afterAll(async () => {
  await Promise.all(Object.values(services).map((service) => service.stop()));
  await rm(folder, { recursive: true, force: true });
});

const person = (role: "listener" | "editor" | "admin"): Actor => ({
  kind: "user",
  userId: "01980000-0000-7000-8000-000000000001",
  sessionId: "s",
  role,
});
/** Somebody who may do everything, through a key that is limited to one scope. */
const withKey = (scope: string): Actor => Object.assign(person("admin"), { scopes: [scope] });
const actors: Record<string, Actor> = {
  anonymous: { kind: "anonymous" },
  listener: person("listener"),
  editor: person("editor"),
  admin: person("admin"),
  service: { kind: "service", name: "test" },
};

/** Who gets in at each level, written out once more so that the rule itself is under test. */
const admitted: Record<AccessLevel, string[]> = {
  anonymous: ["anonymous", "listener", "editor", "admin", "service"],
  listener: ["listener", "editor", "admin", "service"],
  editor: ["editor", "admin", "service"],
  admin: ["admin", "service"],
  service: ["service"],
};

/** No procedure takes a symbol for input: whoever is let in fails at the schema, and nothing is done. */
const impossibleInput = Symbol("no input");

async function isLetIn(name: string, actor: Actor): Promise<boolean> {
  const caller = router.createCaller({ ...serviceContext("test"), actor });
  const call = name
    .split(".")
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], caller);
  try {
    await (call as (input: unknown) => Promise<unknown>)(impossibleInput);
    throw new Error(`${name} takes anything for input`);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "UNAUTHORIZED" || code === "FORBIDDEN") return false;
    if (code === "BAD_REQUEST") return true;
    throw error;
  }
}

// A service may have its rows before it is composed: its own tests need them, and nobody can reach it.
const rows = Object.entries(accessMatrix).filter(([name]) =>
  (serviceNames as readonly string[]).includes(name.split(".")[0] ?? ""),
);

test("the router and the matrix name the same procedures", () => {
  expect(Object.keys(router._def.procedures).toSorted()).toEqual(rows.map(([name]) => name).toSorted());
});

test("every procedure checks what comes in, and every query and mutation what goes out", () => {
  const loose = Object.entries(router._def.procedures).filter(([, made]) => {
    const { inputs, output, type } = (made as { _def: { inputs: unknown[]; output?: unknown; type: string } })
      ._def;
    return inputs.length === 0 || (type !== "subscription" && output === undefined);
  });
  expect(loose.map(([name]) => name)).toEqual([]);
});

describe.each(Object.keys(actors))("%s", (who) => {
  test.each(rows)("%s is for %s and those above", async (name, [level]) => {
    expect(await isLetIn(name, actors[who] ?? { kind: "anonymous" })).toBe(admitted[level].includes(who));
  });
});

describe.each([...Scope.options, "none"])("an administrator's API key for %s", (held) => {
  test.each(rows)("%s asks for %s", async (name, [level, scope]) => {
    const isOpen = level !== "service" && scope !== "none" && scope === held;
    expect(await isLetIn(name, withKey(held))).toBe(isOpen);
  });
});

test.each(rows)("a listener's key with every scope opens %s at %s only", async (name, row) => {
  const key = Object.assign(person("listener"), { scopes: Scope.options });
  const [level, scope] = row;
  expect(await isLetIn(name, key)).toBe(scope !== "none" && admitted[level].includes("listener"));
});
