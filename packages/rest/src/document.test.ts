import { expect, test } from "vitest";
import { z } from "zod";
import { buildDocument } from "./document.ts";
import { defineRest, type Operation } from "./operation.ts";

const Preferences = z.object({ theme: z.string().default("light") });
const like: Operation = {
  id: "setLike",
  method: "PUT",
  path: "/likes/{trackId}",
  procedure: "social.like.set",
  input: z.object({ trackId: z.uuid(), preferences: Preferences }),
  output: Preferences,
  summary: "Like",
  tag: "Likes",
  examples: [{ summary: "One" }],
};
const build = (operations: Operation[], schemas: Record<string, unknown> = { Preferences }) =>
  buildDocument([defineRest({ service: "social", operations, schemas, leftOut: {} })], "1.0.0");

test("a schema that reads differently when sent and when answered is described twice", () => {
  const { schemas } = build([like]).components;
  expect(schemas?.["Preferences"]).toMatchObject({ required: ["theme"] });
  expect(schemas?.["PreferencesInput"]).not.toHaveProperty("required");
});

test("the document says who may call: role, scope, and that keys are let in", () => {
  expect(build([like]).paths["/likes/{trackId}"]?.["put"]).toMatchObject({
    "x-access": { role: "listener", scope: "library:write" },
    security: [{ apiKey: ["library:write"] }, { accessToken: [] }],
  });
});

test("answers may gain fields: none is closed", () => {
  expect(JSON.stringify(build([like]))).not.toContain("additionalProperties");
});

test.each([
  ["a path twice", [like, { ...like, id: "again" }], "two operations answer PUT /likes/{trackId}"],
  ["an id twice", [like, { ...like, path: "/others/{trackId}" }], "two operations are called setLike"],
  ["a field that is not there", [{ ...like, path: "/likes/{id}" }], "its input has no field id"],
  ["a procedure without a row", [{ ...like, procedure: "social.like.nothing" }], "has no row"],
  ["a procedure for services", [{ ...like, procedure: "catalog.track.playable" }], "for services alone"],
  [
    "fields without a place",
    [{ ...like, path: "/likes", body: "preferences" }],
    "the body is preferences alone, which leaves no place for other fields",
  ],
] as const)("%s is refused", (_what, operations, message) => {
  expect(() => build([...operations])).toThrow(message);
});

test("two schemas of one name are refused", () => {
  const other = defineRest({
    service: "users",
    operations: [],
    schemas: { Preferences: z.string() },
    leftOut: {},
  });
  const own = defineRest({ service: "social", operations: [like], schemas: { Preferences }, leftOut: {} });
  expect(() => buildDocument([own, other], "1.0.0")).toThrow("two schemas are called Preferences");
});
