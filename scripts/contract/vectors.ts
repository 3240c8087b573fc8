import type { ApiDocument } from "./diff-api.ts";
import type { Rule } from "./finding.ts";
import type { JsonSchema } from "./normal-schema.ts";

type Change = (parts: Parts) => void;

/** The places of the example document that vectors change. */
export interface Parts {
  document: ApiDocument;
  read: JsonSchema;
  write: JsonSchema;
  /** What is sent with the write. */
  sent: Record<string, JsonSchema>;
  sentSchema: JsonSchema & { required: string[] };
  /** What both answer. */
  answered: Record<string, JsonSchema>;
  answeredSchema: JsonSchema & { required: string[] };
}

/** A small API with one of everything that the rules look at. */
export function exampleParts(): Parts {
  const sentSchema = {
    type: "object",
    properties: {
      title: { type: "string", minLength: 1, maxLength: 100 },
      isrc: { type: "string", pattern: "^[A-Z0-9]{12}$" },
      day: { type: "string", format: "date" },
      bpm: { type: "number", minimum: 20, maximum: 300 },
      tags: { type: "array", minItems: 1, maxItems: 10, items: { type: "string" } },
      kind: { enum: ["album", "ep"], default: "album" },
      label: { anyOf: [{ $ref: "#/components/schemas/Label" }, { type: "null" }] },
      artist: {
        anyOf: [
          { type: "object", properties: { id: { type: "string" } } },
          { type: "object", properties: { name: { type: "string" } } },
        ],
      },
    },
    required: ["title"],
  };
  const answeredSchema = {
    type: "object",
    properties: {
      id: { type: "string", format: "uuid" },
      durationMs: { type: "integer" },
      label: { $ref: "#/components/schemas/Label" },
      state: { type: "string", enum: ["draft", "live"] },
      shelf: {
        oneOf: [
          { type: "object", properties: { kind: { const: "tracks" }, count: { type: "integer" } } },
          { type: "object", properties: { kind: { const: "artists" } } },
        ],
      },
    },
    required: ["id", "durationMs"],
  };
  const responses = {
    "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/Release" } } } },
  };
  const read: JsonSchema = {
    operationId: "getRelease",
    security: [{}, { apiKey: ["catalog:read"] }],
    "x-access": { role: "anonymous", scope: "catalog:read" },
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "string" } },
      { name: "limit", in: "query", schema: { type: "integer", maximum: 100, default: 30 } },
    ],
    responses,
  };
  const write: JsonSchema = {
    operationId: "updateRelease",
    security: [{ apiKey: ["editing"] }],
    "x-access": { role: "editor", scope: "editing" },
    "x-deprecation": { since: "2026-01-01T00:00:00Z", sunset: "2026-09-01T00:00:00Z", successor: "/works" },
    requestBody: { content: { "application/json": { schema: sentSchema } } },
    responses,
  };
  return {
    document: {
      paths: {
        "/releases/{id}": { get: read, patch: write },
        "/genres": { get: { ...read, operationId: "list" } },
      },
      components: {
        schemas: {
          Release: answeredSchema,
          Label: { type: "object", properties: { name: { type: "string" } } },
        },
      },
    },
    read,
    write,
    sent: sentSchema.properties,
    sentSchema,
    answered: answeredSchema.properties,
    answeredSchema,
  };
}

const variantsOf = (schema: JsonSchema | undefined) => (schema?.["anyOf"] ?? schema?.["oneOf"]) as unknown[];
const parametersOf = (operation: JsonSchema) => operation["parameters"] as JsonSchema[];
const bodyOf = (operation: JsonSchema) => operation["requestBody"] as { content: JsonSchema };
const answersOf = (operation: JsonSchema) => operation["responses"] as JsonSchema;

/** For each rule a change that breaks it, and one much like it that breaks nobody. */
export const vectors: Readonly<Record<Exclude<Rule, "event-removed">, { breaks: Change; keeps: Change }>> = {
  "path-removed": {
    breaks: ({ document }) => delete document.paths["/genres"],
    keeps: ({ document, read }) => (document.paths["/labels"] = { get: { ...read, operationId: "labels" } }),
  },
  "operation-removed": {
    breaks: ({ document }) => delete document.paths["/releases/{id}"]?.["get"],
    keeps: ({ document, write }) =>
      Object.assign(document.paths["/releases/{id}"] ?? {}, {
        put: { ...write, operationId: "replace", "x-deprecation": undefined },
      }),
  },
  "operation-id-changed": {
    breaks: ({ read }) => (read["operationId"] = "fetchRelease"),
    keeps: ({ read }) => (read["summary"] = "A release"),
  },
  "success-status-changed": {
    breaks: ({ write }) => (write["responses"] = { "202": answersOf(write)["200"] }),
    keeps: ({ write }) =>
      (write["responses"] = { ...answersOf(write), "4XX": { description: "A problem." } }),
  },
  "success-body-changed": {
    breaks: ({ read }) => (read["responses"] = { "200": { content: { "text/html": { schema: {} } } } }),
    keeps: ({ read }) => {
      const content = (answersOf(read)["200"] as { content: JsonSchema }).content;
      read["responses"] = { "200": { content: { ...content, "text/html": { schema: {} } } } };
    },
  },
  "authentication-added": {
    breaks: ({ read }) => (read["security"] = [{ apiKey: ["catalog:read"] }]),
    keeps: ({ read }) => (read["security"] = [{}, { apiKey: ["catalog:read"] }, { accessToken: [] }]),
  },
  "role-raised": {
    breaks: ({ write }) => (write["x-access"] = { role: "admin", scope: "editing" }),
    keeps: ({ write }) => (write["x-access"] = { role: "listener", scope: "editing" }),
  },
  "scope-changed": {
    breaks: ({ write }) => (write["x-access"] = { role: "editor", scope: "admin" }),
    keeps: ({ write }) => (write["x-access"] = { scope: "editing", role: "editor" }),
  },
  "parameter-removed": {
    breaks: ({ read }) => parametersOf(read).pop(),
    keeps: ({ read }) => parametersOf(read).push({ name: "cursor", in: "query", schema: { type: "string" } }),
  },
  "required-parameter-added": {
    breaks: ({ read }) =>
      parametersOf(read).push({ name: "market", in: "query", required: true, schema: { type: "string" } }),
    keeps: ({ read }) => parametersOf(read).push({ name: "market", in: "query", schema: { type: "string" } }),
  },
  "parameter-made-required": {
    breaks: ({ read }) => Object.assign(parametersOf(read)[1] ?? {}, { required: true }),
    keeps: ({ read }) => Object.assign(parametersOf(read)[1] ?? {}, { required: false }),
  },
  "request-body-added": {
    breaks: ({ read, write }) => (read["requestBody"] = bodyOf(write)),
    keeps: ({ write }) => Object.assign(bodyOf(write), { required: true }),
  },
  "request-body-removed": {
    breaks: ({ write }) => delete write["requestBody"],
    keeps: ({ write }) => Object.assign(bodyOf(write), { description: "What to change." }),
  },
  "request-media-type-removed": {
    breaks: ({ write }) => {
      const { content } = bodyOf(write);
      write["requestBody"] = { content: { "application/merge-patch+json": content["application/json"] } };
    },
    keeps: ({ write }) =>
      Object.assign(bodyOf(write).content, { "application/merge-patch+json": { schema: {} } }),
  },
  "sunset-too-soon": {
    breaks: ({ read }) =>
      (read["x-deprecation"] = { since: "2026-06-01T00:00:00Z", sunset: "2026-07-01T00:00:00Z" }),
    keeps: ({ read }) =>
      (read["x-deprecation"] = { since: "2026-06-01T00:00:00Z", sunset: "2026-12-01T00:00:00Z" }),
  },
  "sunset-moved-earlier": {
    breaks: ({ write }) =>
      (write["x-deprecation"] = { since: "2026-01-01T00:00:00Z", sunset: "2026-08-01T00:00:00Z" }),
    keeps: ({ write }) =>
      (write["x-deprecation"] = { since: "2026-01-01T00:00:00Z", sunset: "2027-08-01T00:00:00Z" }),
  },
  "required-input-added": {
    breaks: ({ sent, sentSchema }) => {
      sent["upc"] = { type: "string" };
      sentSchema.required.push("upc");
    },
    keeps: ({ sent }) => (sent["upc"] = { type: "string" }),
  },
  "input-made-required": {
    breaks: ({ sentSchema }) => sentSchema.required.push("day"),
    keeps: ({ sentSchema }) => (sentSchema.required = []),
  },
  "input-removed": {
    breaks: ({ sent }) => delete sent["day"],
    keeps: ({ sent }) => (sent["time"] = { type: "string" }),
  },
  "input-type-narrowed": {
    breaks: ({ sent }) => (sent["bpm"] = { type: "integer", minimum: 20, maximum: 300 }),
    keeps: ({ sent }) => (sent["bpm"] = { type: ["number", "string"], minimum: 20, maximum: 300 }),
  },
  "input-null-removed": {
    breaks: ({ sent }) => (sent["label"] = { $ref: "#/components/schemas/Label" }),
    keeps: ({ sent }) => (sent["day"] = { type: ["string", "null"], format: "date" }),
  },
  "input-enum-value-removed": {
    breaks: ({ sent }) => (sent["kind"] = { enum: ["album"], default: "album" }),
    keeps: ({ sent }) => (sent["kind"] = { enum: ["album", "ep", "single"], default: "album" }),
  },
  "input-minimum-raised": {
    breaks: ({ sent }) => Object.assign(sent["bpm"] ?? {}, { minimum: 30 }),
    keeps: ({ sent }) => Object.assign(sent["bpm"] ?? {}, { minimum: 10 }),
  },
  "input-maximum-lowered": {
    breaks: ({ read }) => Object.assign(parametersOf(read)[1]?.["schema"] ?? {}, { maximum: 50 }),
    keeps: ({ read }) => Object.assign(parametersOf(read)[1]?.["schema"] ?? {}, { maximum: 200 }),
  },
  "input-length-tightened": {
    breaks: ({ sent }) => Object.assign(sent["title"] ?? {}, { maxLength: 80 }),
    keeps: ({ sent }) => (sent["title"] = { type: "string", minLength: 1 }),
  },
  "input-items-tightened": {
    breaks: ({ sent }) => Object.assign(sent["tags"] ?? {}, { minItems: 2 }),
    keeps: ({ sent }) => Object.assign(sent["tags"] ?? {}, { minItems: 0, maxItems: 20 }),
  },
  "input-pattern-changed": {
    breaks: ({ sent }) => Object.assign(sent["title"] ?? {}, { pattern: "^\\w" }),
    keeps: ({ sent }) => delete sent["isrc"]?.["pattern"],
  },
  "input-format-changed": {
    breaks: ({ sent }) => Object.assign(sent["day"] ?? {}, { format: "date-time" }),
    keeps: ({ sent }) => delete sent["day"]?.["format"],
  },
  "input-default-changed": {
    breaks: ({ read }) => Object.assign(parametersOf(read)[1]?.["schema"] ?? {}, { default: 50 }),
    keeps: ({ read }) => Object.assign(parametersOf(read)[1]?.["schema"] ?? {}, { description: "How many." }),
  },
  "input-variant-removed": {
    breaks: ({ sent }) => variantsOf(sent["artist"]).pop(),
    keeps: ({ sent }) => variantsOf(sent["artist"]).push({ type: "string" }),
  },
  "input-closed": {
    breaks: ({ sentSchema }) => (sentSchema["additionalProperties"] = false),
    keeps: ({ sentSchema }) => (sentSchema["additionalProperties"] = true),
  },
  "output-removed": {
    breaks: ({ answered }) => delete answered["state"],
    keeps: ({ answered }) => (answered["upc"] = { type: "string" }),
  },
  "output-made-optional": {
    breaks: ({ answeredSchema }) => (answeredSchema.required = ["id"]),
    keeps: ({ answeredSchema }) => answeredSchema.required.push("label"),
  },
  "output-type-changed": {
    breaks: ({ answered }) => (answered["durationMs"] = { type: "number" }),
    keeps: ({ answered }) => (answered["durationMs"] = { type: "integer", minimum: 0 }),
  },
  "output-null-added": {
    breaks: ({ answered }) =>
      (answered["label"] = { anyOf: [{ $ref: "#/components/schemas/Label" }, { type: "null" }] }),
    keeps: ({ answered }) => (answered["label"] = { anyOf: [{ $ref: "#/components/schemas/Label" }] }),
  },
  "output-enum-value-added": {
    breaks: ({ answered }) => (answered["state"] = { type: "string", enum: ["draft", "live", "hidden"] }),
    keeps: ({ answered }) => (answered["state"] = { type: "string", enum: ["live"] }),
  },
  "output-format-changed": {
    breaks: ({ answered }) => (answered["id"] = { type: "string" }),
    keeps: ({ answered }) => (answered["id"] = { type: "string", format: "uuid", description: "Its key." }),
  },
  "output-variant-added": {
    breaks: ({ answered }) =>
      variantsOf(answered["shelf"]).push({
        type: "object",
        properties: { kind: { const: "genres" } },
      }),
    keeps: ({ answered }) => variantsOf(answered["shelf"]).pop(),
  },
};
