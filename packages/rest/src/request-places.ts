import { z } from "zod";
import type { Operation } from "./operation.ts";

/** Where each field of an operation's input travels. */
export interface RequestPlaces {
  /** In the order of the path. */
  path: readonly (readonly [name: string, schema: z.ZodType])[];
  query: readonly (readonly [name: string, schema: z.ZodType])[];
  /** A whole schema, some fields of the input, or nothing. */
  body:
    | { kind: "none" }
    | { kind: "field"; name: string; schema: z.ZodType }
    | { kind: "whole"; schema: z.ZodType }
    | { kind: "fields"; fields: Readonly<Record<string, z.ZodType>> };
}

const hasBody = (method: Operation["method"]) => method !== "GET" && method !== "DELETE";

/** The path's parameters, in order. */
export const paramsOf = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

/** The schema inside optional, nullable and default wrappers. */
export function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return unwrap(schema.unwrap() as z.ZodType);
  }
  return schema;
}

/** Whether what the schema describes has fields, so that it travels as JSON wherever it travels. */
export function isStructured(schema: z.ZodType): boolean {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodUnion) return (inner.options as readonly z.ZodType[]).some(isStructured);
  return inner instanceof z.ZodObject;
}

/** Sorts the input's fields by where they travel; throws when the operation's declaration does not fit its input. */
export function placesOf(operation: Operation): RequestPlaces {
  const { method, path, fixed = {}, body } = operation;
  const fail = (why: string) => new Error(`${method} ${path}: ${why}`);
  const inner = unwrap(operation.input);
  const params = paramsOf(path);
  if (!(inner instanceof z.ZodObject)) {
    if (params.length > 0) throw fail("its input has no fields for the path");
    if (inner instanceof z.ZodVoid) return { path: [], query: [], body: { kind: "none" } };
    if (!hasBody(method)) throw fail("its input must be an object to travel in a query");
    return { path: [], query: [], body: { kind: "whole", schema: inner } };
  }
  const shape: Record<string, z.ZodType> = inner.shape;
  for (const name of [...params, ...Object.keys(fixed), ...(body === undefined ? [] : [body])]) {
    if (shape[name] === undefined) throw fail(`its input has no field ${name}`);
  }
  const rest = Object.entries(shape).filter(
    ([name]) => !params.includes(name) && !Object.hasOwn(fixed, name),
  );
  const inPath = params.map((name) => [name, shape[name] as z.ZodType] as const);
  if (!hasBody(method)) return { path: inPath, query: rest, body: { kind: "none" } };
  if (body !== undefined) {
    if (rest.length > 1) throw fail(`the body is ${body} alone, which leaves no place for other fields`);
    return { path: inPath, query: [], body: { kind: "field", name: body, schema: shape[body] as z.ZodType } };
  }
  if (rest.length === 0) return { path: inPath, query: [], body: { kind: "none" } };
  if (rest.length === Object.keys(shape).length) {
    const schema = operation.input instanceof z.ZodNullable ? operation.input : inner;
    return { path: inPath, query: [], body: { kind: "whole", schema } };
  }
  return { path: inPath, query: [], body: { kind: "fields", fields: Object.fromEntries(rest) } };
}

/** The status an operation answers with when all is well: 204 when there is nothing to tell. */
export function statusOf({ status, output }: Operation): number {
  const isEmpty = output instanceof z.ZodObject && Object.keys(output.shape).length === 0;
  return status ?? (isEmpty ? 204 : 200);
}
