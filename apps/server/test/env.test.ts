import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { partNames, serviceNames } from "../src/database-names.ts";
import { peersOf, readParts, readServerEnv, variablesOf } from "../src/env.ts";
import { testVariables } from "./test-variables.ts";

const databaseOf = (name: string) => `DATABASE_URL_${name.toUpperCase()}`;

test("without SERVICES a process runs everything, and needs nobody's address", () => {
  expect(readParts(undefined)).toEqual(partNames);
  expect(peersOf(partNames)).toEqual([]);
});

test("SERVICES may name any of the parts, in any order, and nothing else", () => {
  expect(readParts("delivery, catalog")).toEqual(readParts("catalog,delivery"));
  expect(() => readParts("catalog,katalog")).toThrow(
    "SERVICES names katalog, which Segue does not have. It may name: ",
  );
});

test("a process with some services needs the addresses of those they call, and says which are missing", () => {
  expect(peersOf(["playback", "catalog"])).toEqual(["delivery"]);
  const variables = { ...testVariables("/tmp"), SERVICES: "catalog,playback" };
  expect(() => readServerEnv(variables)).toThrow("PEER_DELIVERY");
  const env = readServerEnv({ ...variables, PEER_DELIVERY: "http://10.0.0.1:80, http://10.0.0.2:80" });
  expect(env.peers).toEqual({ delivery: ["http://10.0.0.1:80", "http://10.0.0.2:80"] });
  expect(Object.keys(env.databaseUrls)).toEqual(["catalog", "playback"]);
  expect(() => env.own("delivery")).toThrow("delivery does not run in this process");
});

test.each(partNames)("%s is told the address of no other database and of no other's secrets", (part) => {
  const variables = variablesOf([part]);
  const databases = variables.filter((name) => name.startsWith("DATABASE_URL_"));
  expect(databases).toEqual(part === "gateway" ? [] : [databaseOf(part)]);
  expect(variables.includes("TOKEN_ENCRYPTION_KEY")).toBe(part === "auth");
  expect(variables.includes("FIRST_ADMIN_PASSWORD")).toBe(part === "auth");
  expect(variables.includes("MEDIA_SIGNING_KEY")).toBe(part === "delivery");
  expect(variables.includes("KEY_ENCRYPTION_KEY")).toBe(part === "delivery");
});

test("all parts together need every database", () => {
  expect(variablesOf(partNames)).toEqual(expect.arrayContaining(serviceNames.map(databaseOf)));
});

test("a secret may come from a file, and its own variable stays unused then", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "segue-env-"));
  const file = path.join(folder, "internal");
  const { INTERNAL_SECRET: secret = "", ...variables } = testVariables("/tmp");
  writeFileSync(file, `${secret}\n`);
  expect(readServerEnv({ ...variables, INTERNAL_SECRET_FILE: file }).internalSecret).toBe(secret);
  expect(() => readServerEnv({ ...variables, INTERNAL_SECRET: secret, INTERNAL_SECRET_FILE: file })).toThrow(
    "both set",
  );
  rmSync(folder, { recursive: true });
});

test.each([
  ["missing", {}, "INTERNAL_SECRET"],
  ["short", { INTERNAL_SECRET: "ab12" }, "INTERNAL_SECRET"],
  ["a pattern", { INTERNAL_SECRET: "ab".repeat(32) }, "INTERNAL_SECRET can be guessed"],
  ["no key ring", { FIELD_ENCRYPTION_KEYS: "changeme" }, "FIELD_ENCRYPTION_KEYS"],
])("a secret that is %s stops the start by name", (what, change, message) => {
  const { INTERNAL_SECRET: _left, ...others } = testVariables("/tmp");
  const variables = what === "no key ring" ? testVariables("/tmp") : others;
  expect(() => readServerEnv({ ...variables, ...change })).toThrow(message);
});

test("no secret may stand for two things", () => {
  const variables = testVariables("/tmp");
  const twice = variables["INTERNAL_SECRET"] ?? "";
  expect(() => readServerEnv({ ...variables, TOKEN_ENCRYPTION_KEY: twice })).toThrow("is the same as");
  expect(() => readServerEnv({ ...variables, FIELD_ENCRYPTION_KEYS: `a:${twice}` })).toThrow(
    "FIELD_ENCRYPTION_KEYS (a) is the same as INTERNAL_SECRET",
  );
});
