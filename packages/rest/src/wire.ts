import { z } from "zod";
import type { Operation } from "./operation.ts";
import { isStructured, placesOf, unwrap } from "./request-places.ts";

/** The parts of an HTTP request that an input is made of. */
export interface WireRequest {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Parsed JSON; undefined without a body. */
  body: unknown;
}

/**
 * Makes the procedure's input from a request: numbers, booleans and lists in the query and dates in the body are
 * read as the schema wants them. What does not fit is passed on as it is, for the schema to name it; fields that
 * the input does not know are passed on too.
 */
export function readInput(operation: Operation, { params, query, body }: WireRequest): unknown {
  const places = placesOf(operation);
  if (operation.input instanceof z.ZodVoid) return undefined;
  if (places.body.kind === "whole") return fromJson(places.body.schema, body === undefined ? {} : body);
  const known = new Map(places.query);
  const input: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(query)) {
    const schema = known.get(name);
    if (value !== undefined && schema !== undefined) input[name] = fromQuery(schema, value);
  }
  for (const [name, schema] of places.path) input[name] = fromQuery(schema, params[name] ?? "");
  if (places.body.kind === "field") input[places.body.name] = fromJson(places.body.schema, body);
  if (places.body.kind === "fields") {
    for (const [name, schema] of Object.entries(places.body.fields)) {
      if (isRecord(body) && Object.hasOwn(body, name)) input[name] = fromJson(schema, body[name]);
    }
  }
  return { ...input, ...operation.fixed };
}

/** Reads JSON as the schema's input: ISO date-times where it wants dates, at any depth. */
export function fromJson(schema: z.ZodType, value: unknown): unknown {
  const inner = unwrap(schema);
  if (value === null || value === undefined) return value;
  if (inner instanceof z.ZodDate) return typeof value === "string" ? dateOf(value) : value;
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item) => fromJson(inner.element as z.ZodType, item));
  }
  if (inner instanceof z.ZodObject && isRecord(value)) {
    const shape: Record<string, z.ZodType> = inner.shape;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        Object.hasOwn(shape, name) ? fromJson(shape[name] as z.ZodType, item) : item,
      ]),
    );
  }
  if (inner instanceof z.ZodUnion) {
    const options = inner.options as readonly z.ZodType[];
    const read = options.map((option) => [option, fromJson(option, value)] as const);
    return read.find(([option, candidate]) => option.safeParse(candidate).success)?.[1] ?? value;
  }
  return value;
}

/** Reads what stands in a path or a query as the schema's input, an object as JSON; text that does not fit stays text. */
export function fromQuery(schema: z.ZodType, value: string | readonly string[]): unknown {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray) {
    const items = typeof value === "string" ? [value] : value;
    return items.map((item) => fromQuery(inner.element as z.ZodType, item));
  }
  if (typeof value !== "string") return value;
  if (isStructured(inner)) return fromJsonText(inner, value);
  if (inner instanceof z.ZodNumber) return value.trim() === "" ? value : Number(value);
  if (inner instanceof z.ZodBoolean && (value === "true" || value === "false")) return value === "true";
  if (inner instanceof z.ZodDate) return dateOf(value);
  return value;
}

function fromJsonText(schema: z.ZodType, text: string): unknown {
  try {
    return fromJson(schema, JSON.parse(text));
  } catch {
    return text;
  }
}

/** RFC 3339 with a zone, or the text itself, which no schema takes for a date. */
function dateOf(text: string): Date | string {
  return z.iso.datetime({ offset: true }).safeParse(text).success ? new Date(text) : text;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
