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
