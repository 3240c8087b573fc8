import { TRPCClientError } from "@trpc/client";
import { TRPCError } from "@trpc/server";
import { ZodError, z } from "zod";
import { AppError, type ErrorKind } from "./app-error.ts";

type TrpcCode = ConstructorParameters<typeof TRPCError>[0]["code"];

export const trpcCodeOf: Record<ErrorKind, TrpcCode> = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  too_large: "PAYLOAD_TOO_LARGE",
  unprocessable: "UNPROCESSABLE_CONTENT",
  rate_limited: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
};

const RemoteFailure = z.object({
  app: z.object({
    kind: z.enum(Object.keys(trpcCodeOf) as [ErrorKind, ...ErrorKind[]]),
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

/**
 * Names any failure: an AppError stays, another service's named failure keeps its name, a service that cannot be
 * reached is `unavailable`, everything else is `internal` and hides what it said.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof TRPCError) return fromTrpcError(error);
  if (error instanceof TRPCClientError) {
    if (error.cause instanceof AppError) return error.cause;
    const remote = RemoteFailure.safeParse(error.data);
    if (remote.success) {
      const { kind, code, message, details } = remote.data.app;
      return new AppError(kind, code, { message, cause: error, ...(details ? { details } : {}) });
    }
    return new AppError("unavailable", "service.unreachable", {
      message: "A part of the service is not answering just now. Try again in a moment.",
      cause: error,
    });
  }
  if (isUnstorableText(error)) {
    return new AppError("invalid", "request.invalid", {
      message: "Some of the text holds characters that are none. Remove them and try again.",
      cause: error,
    });
  }
  return unexpected(error);
}

/** Postgres keeps no NUL in text, and says so only once it is given one (SQLSTATE 22021, character_not_in_repertoire). */
function isUnstorableText(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === "22021") || isUnstorableText(error.cause);
}

function fromTrpcError(error: TRPCError): AppError {
  if (error.code === "BAD_REQUEST" && error.cause instanceof ZodError) {
    return new AppError("invalid", "request.invalid", {
      message: `Some of the values are not valid: ${z.prettifyError(error.cause)}`,
      cause: error.cause,
      details: { issues: error.cause.issues.map(({ path, message }) => ({ path, message })) },
    });
  }
  if (error.code === "NOT_FOUND" && error.cause === undefined) {
    return new AppError("not_found", "request.unknown_procedure", { message: "There is no such procedure." });
  }
  if (error.cause !== undefined) return toAppError(error.cause);
  return unexpected(error);
}

function unexpected(cause: unknown): AppError {
  return new AppError("internal", "service.unexpected", {
    message: "Something went wrong on our side. Try again; if it stays, tell the operator the request id.",
    cause,
  });
}
