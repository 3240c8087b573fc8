import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { accessMatrix } from "@segue/access";
import { joinServices } from "@segue/gateway";
import { publicDocument, restContracts, servicesLeftOut } from "@segue/gateway/v1";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { composeServices, type ComposedServices } from "../src/compose.ts";
import { readServerEnv } from "../src/env.ts";
import { testVariables } from "./test-variables.ts";

interface Procedure {
  _def: { inputs: unknown[]; output: unknown; type: "query" | "mutation" | "subscription" };
}

let folder: string;
let services: ComposedServices;
let procedures: Record<string, Procedure>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "segue-parity-"));
  services = await composeServices(readServerEnv(testVariables(folder)));
  procedures = joinServices(Object.values(services))._def.procedures as unknown as Record<string, Procedure>;
});
afterAll(async () => {
  await Promise.all(Object.values(services).map((service) => service.stop()));
  await rm(folder, { recursive: true, force: true });
});

const operations = restContracts.flatMap((contract) => contract.operations);
const named = operations.map((operation) => [operation.id, operation] as const);

test.each(named)("%s has the very schemas of its procedure", (_id, { procedure, input, output }) => {
  const def = procedures[procedure]?._def;
  expect(def).toBeDefined();
  // Identity, not likeness: two schemas could drift apart.
  expect(def?.inputs).toHaveLength(1);
  expect(def?.inputs[0] === input).toBe(true);
  expect(def?.output === output).toBe(true);
});

test.each(named)("%s reads with GET and writes with the other methods", (_id, { procedure, method }) => {
  expect(procedures[procedure]?._def.type).toBe(method === "GET" ? "query" : "mutation");
});

test.each(restContracts.map((contract) => [contract.service, contract] as const))(
  "every procedure of %s that people may call is offered, or left out with a reason",
  (service, contract) => {
    const open = Object.keys(procedures).filter(
      (name) => name.startsWith(`${service}.`) && accessMatrix[name]?.[0] !== "service",
    );
    const offered = contract.operations.map(({ procedure }) => procedure);
    const leftOut = Object.keys(contract.leftOut);
    expect([...new Set([...offered, ...leftOut])].toSorted()).toEqual(open.toSorted());
    expect(leftOut.filter((name) => offered.includes(name))).toEqual([]);
    for (const reason of Object.values(contract.leftOut)) expect(reason.length).toBeGreaterThan(20);
  },
);

test("every service that people may call offers something by plain HTTP, or says why not", () => {
  const open = Object.entries(accessMatrix).filter(([, [level]]) => level !== "service");
  const services = new Set(open.map(([name]) => name.split(".")[0] ?? ""));
  const known = [...restContracts.map(({ service }) => service), ...Object.keys(servicesLeftOut)];
  expect([...services].filter((service) => !known.includes(service))).toEqual([]);
});

/** Lists that are chosen anew each time have a length and no pages. */
const isChosenAnew = (route: string) => route.startsWith("/recommendations/");

test("names are nouns in kebab-case, and lists are paged by cursor and limit", () => {
  for (const { path: route, method, input } of operations) {
    expect(route).toMatch(/^(\/([a-z]+(-[a-z]+)*|\{\w+\}))+$/);
    const shape = (input as { shape?: Record<string, unknown> }).shape ?? {};
    const isPaged = method === "GET" && "cursor" in shape;
    expect(isPaged).toBe("limit" in shape && !isChosenAnew(route));
    expect(Object.keys(shape).filter((name) => /^(page|offset|skip|after)$/.test(name))).toEqual([]);
  }
});

test("the document is valid OpenAPI 3.1, with its schemas named", async () => {
  const document = publicDocument();
  const validator = new Validator();
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
  const schemas = document.components["schemas"] ?? {};
  expect(Object.keys(schemas)).toEqual(expect.arrayContaining(["ReleasePage", "TrackSummary", "Problem"]));
  const release = document.paths["/releases/{id}"]?.["get"];
  expect(JSON.stringify(release)).toContain('"$ref":"#/components/schemas/ReleasePage"');
});
