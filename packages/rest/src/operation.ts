import type { z } from "zod";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A request that can be sent as it stands; the sample ids in it stand for things that exist. */
export interface Example {
  summary: string;
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | readonly string[]>>;
  body?: unknown;
}

/** When an operation was declared old, when it stops answering, and the operation's path that replaces it. */
export interface Deprecation {
  /** ISO date-time. */
  since: string;
  /** ISO date-time; from then on the answer is 410. */
  sunset: string;
  /** Path below `/api/v1`. */
  successor: string;
}

/**
 * One way into a procedure by plain HTTP. Fields of the input that are named in the path travel there, the others
 * in the query (GET, DELETE) or in a JSON body. Who may call it is the procedure's row in the access matrix.
 */
export interface Operation {
  /** Its name in generated clients; unique, never changed. */
  id: string;
  method: Method;
  /** Below `/api/v1`; nouns, parameters in braces: `/releases/{id}`. */
  path: string;
  /** `<service>.<path>` of the procedure that carries it out. */
  procedure: string;
  /** The procedure's own schemas. */
  input: z.ZodType;
  output: z.ZodType;
  summary: string;
  description?: string;
  tag: string;
  /** The status of success: 200, and 204 where the answer is empty, unless told otherwise. */
  status?: 200 | 201 | 202;
  /** The field of the input that is the whole body. */
  body?: string;
  /** Fields of the input that this operation sets itself. */
  fixed?: Readonly<Record<string, unknown>>;
  examples: readonly [Example, ...Example[]];
  deprecated?: Deprecation;
}

/** What one service offers by plain HTTP. */
export interface RestContract {
  service: string;
  operations: readonly Operation[];
  /** Its schemas by the names that they have in the document; whatever is not a schema is passed over. */
  schemas: Readonly<Record<string, unknown>>;
  /** Procedures people may call that are not offered, each with the reason. */
  leftOut: Readonly<Record<string, string>>;
}

/** Declares an operation; what is wrong with it is found when the document is built. */
export const defineOperation = (operation: Operation): Operation => operation;

/** Declares a service's part of the public API. */
export const defineRest = (contract: RestContract): RestContract => contract;
