import { expect, test } from "vitest";
import { diffApi } from "./diff-api.ts";
import { diffEvents } from "./diff-events.ts";
import { type Rule, rules } from "./finding.ts";
import { exampleParts, vectors } from "./vectors.ts";

const now = new Date("2026-06-01T00:00:00Z");

/** The rules that a change to the example API breaks. */
function brokenBy(change: (typeof vectors)[keyof typeof vectors]["breaks"], at = now): Rule[] {
  const changed = exampleParts();
  change(changed);
  return diffApi(exampleParts().document, changed.document, at).map(({ rule }) => rule);
}

test("every rule has a vector", () => {
  expect(Object.keys(vectors).toSorted()).toEqual(
    Object.keys(rules)
      .filter((rule) => rule !== "event-removed")
      .toSorted(),
  );
});

test("nothing changed breaks nothing", () => {
  expect(brokenBy(() => undefined)).toEqual([]);
});

test.each(Object.entries(vectors))("%s is noticed", (rule, { breaks }) => {
  expect(new Set(brokenBy(breaks))).toEqual(new Set([rule]));
});

test.each(Object.entries(vectors))(
  "a change much like %s that breaks nobody is let through",
  (_rule, { keeps }) => {
    expect(brokenBy(keeps)).toEqual([]);
  },
);

test("an operation may go once its sunset has passed, and not before", () => {
  const remove = ({ document }: ReturnType<typeof exampleParts>) =>
    delete document.paths["/releases/{id}"]?.["patch"];
  expect(brokenBy(remove, new Date("2026-08-31T23:59:59Z"))).toEqual(["operation-removed"]);
  expect(brokenBy(remove, new Date("2026-09-01T00:00:00Z"))).toEqual([]);
});

test("a change inside a shared schema is found wherever the schema is used", () => {
  const found = brokenBy(({ document }) => {
    const schemas = (document["components"] as { schemas: Record<string, object> }).schemas;
    schemas["Label"] = { type: "object", properties: { name: { type: "integer" } } };
  });
  expect(new Set(found)).toEqual(new Set(["input-type-narrowed", "output-type-changed"]));
});

test("a schema that contains itself is compared to its end", () => {
  const tree = (leaf: string) => ({
    paths: {
      "/genres": {
        get: {
          operationId: "g",
          responses: {
            "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/Tree" } } } },
          },
        },
      },
    },
    components: {
      schemas: {
        Tree: {
          type: "object",
          properties: {
            name: { type: leaf },
            children: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
          },
        },
      },
    },
  });
  expect(diffApi(tree("string"), tree("integer"), now).map(({ rule }) => rule)).toEqual([
    "output-type-changed",
  ]);
});

const event = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  "catalog/track.published": { type: "object", properties: { v: { const: 1 }, ...properties }, required },
});
const trackId = { trackId: { type: "string" } };

test.each([
  ["an event is gone", {}, ["event-removed"]],
  ["a field is gone", event({}), ["output-removed"]],
  ["a field may be missing", event(trackId, []), ["output-made-optional"]],
  ["its version changed", event({ ...trackId, v: { const: 2 } }), ["output-enum-value-added"]],
] as const)("events: that %s is noticed", (_what, after, expected) => {
  expect(diffEvents(event(trackId), after).map(({ rule }) => rule)).toEqual(expected);
});

test("events: a new event and a new field break nobody", () => {
  const after = {
    ...event({ ...trackId, title: { type: "string" } }),
    "catalog/track.renamed": { type: "object" },
  };
  expect(diffEvents(event(trackId), after)).toEqual([]);
});
