import { accessMatrix } from "@segue/access";
import { z } from "zod";
import { type JsonSchema, toComponentSchemas } from "./component-schemas.ts";
import type { Operation, RestContract } from "./operation.ts";
import { Problem, problemMediaType } from "./problem.ts";
import { isStructured, placesOf, type RequestPlaces, statusOf } from "./request-places.ts";
import { fromQuery } from "./wire.ts";

/** An OpenAPI 3.1 document, as far as it is read by programs here. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, JsonSchema>>;
  components: Record<string, Record<string, JsonSchema>>;
  [more: string]: unknown;
}

const basePath = "/api/v1";
const json = "application/json";

/**
 * Builds the OpenAPI 3.1 document of the public API. Throws when two operations share a path or an id, two schemas
 * a name, or a procedure has no row in the access matrix or is closed to people.
 */
export function buildDocument(contracts: readonly RestContract[], version: string): OpenApiDocument {
  const operations = contracts.flatMap((contract) => contract.operations);
  const places = new Map(operations.map((operation) => [operation, placesOf(operation)]));
  const schemas = toComponentSchemas(namedSchemas(contracts), [
    { schema: Problem, io: "output" },
    ...operations.flatMap((operation) => [
      { schema: operation.output, io: "output" as const },
      ...sentSchemas(places.get(operation)).map((schema) => ({ schema, io: "input" as const })),
    ]),
  ]);
  const paths: OpenApiDocument["paths"] = {};
  const ids = new Set<string>();
  for (const operation of operations) {
    const { id, path, method } = operation;
    const at = (paths[path] ??= {});
    const verb = method.toLowerCase();
    if (at[verb] !== undefined) throw new Error(`two operations answer ${method} ${path}`);
    if (ids.has(id)) throw new Error(`two operations are called ${id}`);
    ids.add(id);
    at[verb] = describe(operation, placesOf(operation), schemas.of);
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Segue",
      version,
      description: "The public API of a Segue. How it pages, fails and changes: docs/api/README.md.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: basePath }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.components,
      parameters: {
        IdempotencyKey: {
          name: "Idempotency-Key",
          in: "header",
          description:
            "Sent again within 24 hours with the same key, the request is carried out once and answered the same.",
          schema: { type: "string", pattern: "^[\\x21-\\x7e]{16,255}$" },
        },
      },
      responses: {
        Problem: {
          description: "What went wrong and what to do next.",
          content: { [problemMediaType]: { schema: schemas.of(Problem, "output") } },
        },
      },
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "segue_…",
          description: "A key made in the settings.",
        },
        accessToken: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "Of a signed-in person.",
        },
      },
    },
  } as OpenApiDocument;
}

function namedSchemas(contracts: readonly RestContract[]): Map<string, z.ZodType> {
  const named = new Map<string, z.ZodType>([["Problem", Problem]]);
  for (const { schemas } of contracts) {
    for (const [name, schema] of Object.entries(schemas)) {
      if (!(schema instanceof z.ZodType)) continue;
      if (named.get(name) !== undefined && named.get(name) !== schema) {
        throw new Error(`two schemas are called ${name}`);
      }
      named.set(name, schema);
    }
  }
  return named;
}

function sentSchemas(places: RequestPlaces | undefined): z.ZodType[] {
  if (places === undefined) return [];
  const parameters = [...places.path, ...places.query].map(([, schema]) => schema);
  if (places.body.kind === "none") return parameters;
  return [
    ...parameters,
    ...(places.body.kind === "fields" ? Object.values(places.body.fields) : [places.body.schema]),
  ];
}

type SchemaOf = (schema: z.ZodType, io: "input" | "output") => JsonSchema;

function describe(operation: Operation, places: RequestPlaces, schemaOf: SchemaOf): JsonSchema {
  const { id, method, procedure, summary, description, tag, deprecated, output } = operation;
  const row = accessMatrix[procedure];
  if (row === undefined) throw new Error(`${procedure} has no row in packages/access`);
  const [level, scope] = row;
  if (level === "service") throw new Error(`${procedure} is for services alone and cannot be public`);
  const status = statusOf(operation);
  const body = requestBody(operation, places, schemaOf);
  const parameters = [
    ...places.path.map(([name, schema]) => parameter(operation, { name, schema, place: "path" }, schemaOf)),
    ...places.query.map(([name, schema]) => parameter(operation, { name, schema, place: "query" }, schemaOf)),
    ...(method === "GET" ? [] : [{ $ref: "#/components/parameters/IdempotencyKey" }]),
  ];
  return {
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tag],
    ...(deprecated === undefined ? {} : { deprecated: true, "x-deprecation": deprecated }),
    "x-access": { role: level, scope },
    security: [
      ...(level === "anonymous" ? [{}] : []),
      ...(scope === "none" ? [] : [{ apiKey: [scope] }]),
      { accessToken: [] },
    ],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: {
      [status]:
        status === 204
          ? { description: "Done." }
          : { description: summary, content: { [json]: { schema: schemaOf(output, "output") } } },
      "4XX": { $ref: "#/components/responses/Problem" },
      "5XX": { $ref: "#/components/responses/Problem" },
    },
  };
}

function parameter(
  { examples: [first] }: Operation,
  { name, schema, place }: { name: string; schema: z.ZodType; place: "path" | "query" },
  schemaOf: SchemaOf,
): JsonSchema {
  const example = (place === "path" ? first.params : first.query)?.[name];
  const shown = example === undefined ? {} : { example: fromQuery(schema, example) };
  const isRequired = place === "path" || !schema.safeParse(undefined).success;
  return {
    name,
    in: place,
    ...(isRequired ? { required: true } : {}),
    ...(isStructured(schema)
      ? { content: { [json]: { schema: schemaOf(schema, "input"), ...shown } } }
      : { schema: schemaOf(schema, "input"), ...shown }),
  };
}

function requestBody(
  { examples }: Operation,
  { body }: RequestPlaces,
  schemaOf: SchemaOf,
): JsonSchema | undefined {
  if (body.kind === "none") return undefined;
  const schema =
    body.kind === "fields"
      ? {
          type: "object",
          properties: Object.fromEntries(
            Object.entries(body.fields).map(([name, field]) => [name, schemaOf(field, "input")]),
          ),
          required: Object.entries(body.fields)
            .filter(([, field]) => !field.safeParse(undefined).success)
            .map(([name]) => name),
        }
      : schemaOf(body.schema, "input");
  const shown = examples.flatMap((example) =>
    example.body === undefined
      ? []
      : [[example.summary, { summary: example.summary, value: example.body }] as const],
  );
  return {
    required: true,
    content: { [json]: { schema, ...(shown.length > 0 ? { examples: exampleNames(shown) } : {}) } },
  };
}

/** Names of examples may hold letters, digits and dashes only. */
const exampleNames = (shown: (readonly [string, JsonSchema])[]) =>
  Object.fromEntries(shown.map(([name, value]) => [name.toLowerCase().replace(/[^a-z0-9]+/g, "-"), value]));
