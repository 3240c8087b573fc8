import { expect, test } from "vitest";
import { z } from "zod";
import type { Operation } from "./operation.ts";
import { readInput } from "./wire.ts";

const base = { id: "x", procedure: "social.like.set", output: z.object({}), summary: "", tag: "" } as const;
const examples = [{ summary: "One" }] as const;
const request = { params: {}, query: {}, body: undefined };
const operation = (more: Pick<Operation, "method" | "path" | "input"> & Partial<Operation>): Operation => ({
  ...base,
  examples,
  ...more,
});

test("a body that is one field of the input leaves the rest to the path", () => {
  const input = z.object({ id: z.string(), patch: z.object({ at: z.date().nullable() }) });
  const patch = operation({ method: "PATCH", path: "/drafts/{id}", input, body: "patch" });
  expect(readInput(patch, { ...request, params: { id: "7" }, body: { at: "2026-01-01T00:00:00Z" } })).toEqual(
    {
      id: "7",
      patch: { at: new Date("2026-01-01T00:00:00Z") },
    },
  );
});

test("fields that an operation sets itself cannot be sent", () => {
  const input = z.object({ trackId: z.string(), isLiked: z.boolean() });
  const unlike = operation({ method: "DELETE", path: "/likes/{trackId}", input, fixed: { isLiked: false } });
  const sent = { params: { trackId: "t" }, query: { isLiked: "true", trackId: "other" }, body: undefined };
  expect(readInput(unlike, sent)).toEqual({ trackId: "t", isLiked: false });
});

test("what does not fit stays as it is, for the schema to name", () => {
  const input = z.object({ limit: z.number(), isOpen: z.boolean(), at: z.date() });
  const list = operation({ method: "GET", path: "/things", input });
  const query = { limit: "", isOpen: "maybe", at: "yesterday" };
  expect(readInput(list, { ...request, query })).toEqual(query);
});

test("dates are read inside lists and unions, and texts that look like dates stay texts", () => {
  const input = z.object({
    events: z.array(z.object({ at: z.date(), id: z.string() })),
    when: z.union([z.object({ id: z.string() }), z.object({ at: z.date() })]),
  });
  const report = operation({ method: "POST", path: "/reports", input });
  const day = "2026-01-01T00:00:00Z";
  expect(
    readInput(report, { ...request, body: { events: [{ at: day, id: day }], when: { at: day } } }),
  ).toEqual({
    events: [{ at: new Date(day), id: day }],
    when: { at: new Date(day) },
  });
});

test("names of an object's prototype are no fields of a query", () => {
  const list = operation({
    method: "GET",
    path: "/things",
    input: z.object({ limit: z.number().optional() }),
  });
  const query = JSON.parse('{"__proto__":"1","constructor":"2","limit":"3"}') as Record<string, string>;
  expect(Object.entries(readInput(list, { ...request, query }) as object)).toEqual([["limit", 3]]);
});

test("an object in a query is JSON, and what is none stays as it is", () => {
  const seed = z.union([z.object({ kind: z.literal("track") }), z.object({ at: z.date() })]);
  const radio = operation({ method: "GET", path: "/radio", input: z.object({ seed }) });
  const read = (text: string) => readInput(radio, { ...request, query: { seed: text } });
  expect(read('{"kind":"track"}')).toEqual({ seed: { kind: "track" } });
  expect(read('{"at":"2026-01-01T00:00:00Z"}')).toEqual({ seed: { at: new Date("2026-01-01T00:00:00Z") } });
  expect(read("{track}")).toEqual({ seed: "{track}" });
});

test("null is a body where the input may be null, and no body is an empty one", () => {
  const input = z.object({ from: z.number().optional() }).nullable();
  const hours = operation({ method: "PUT", path: "/hours", input });
  const read = (body: unknown) => readInput(hours, { ...request, body });
  expect([read(null), read({ from: 3 }), read(undefined)]).toEqual([null, { from: 3 }, {}]);
});
