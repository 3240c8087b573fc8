import { AppError } from "@segue/kernel";
import type { FastifyRequest } from "fastify";
import { depthOf } from "./json-text.ts";

/** A tRPC request as it came in. */
export interface TrpcCall {
  method: string;
  /** `<service>.<path>`, in the order in which they are to be answered. */
  procedures: readonly string[];
  isBatch: boolean;
  /** Everything after the question mark, without it. */
  query: string;
  /** The body of a POST as text. */
  body: string | undefined;
}

const batchMax = 10;
const depthMax = 40;
const methods = new Set(["GET", "HEAD", "POST"]);

/** The procedures that a request's path names; several only in a batch. */
export function proceduresOf(request: FastifyRequest): string[] {
  const { path = "" } = request.params as { path?: string };
  return (request.query as { batch?: string }).batch === "1" ? path.split(",") : [path];
}

/** Reads a request, or throws the AppError for one that asks for too much at once. */
export function readTrpcCall(request: FastifyRequest, procedures: readonly string[]): TrpcCall {
  if (!methods.has(request.method)) {
    throw new AppError("invalid", "request.method", {
      message: "Ask with GET for queries and POST for changes.",
    });
  }
  if (procedures.length > batchMax) {
    throw new AppError("invalid", "request.batch_too_large", {
      message: `At most ${batchMax} calls go together. Send the rest in another request.`,
    });
  }
  const body = typeof request.body === "string" ? request.body : undefined;
  const input = body ?? (request.query as { input?: string }).input ?? "";
  if (depthOf(input) > depthMax) {
    throw new AppError("invalid", "request.too_deep", {
      message: `Values may lie in each other at most ${depthMax} deep.`,
    });
  }
  const mark = request.raw.url?.indexOf("?") ?? -1;
  const query = mark === -1 ? "" : (request.raw.url ?? "").slice(mark + 1);
  return { method: request.method, procedures, isBatch: isBatch(request), query, body };
}

const isBatch = (request: FastifyRequest): boolean => (request.query as { batch?: string }).batch === "1";

export const serviceOf = (procedure: string): string => procedure.slice(0, procedure.indexOf("."));
/** The procedure's path within its service. */
export const pathOf = (procedure: string): string => procedure.slice(procedure.indexOf(".") + 1);
