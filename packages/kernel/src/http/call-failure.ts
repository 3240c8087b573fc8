import { AppError } from "../app-error.ts";

/**
 * How a try failed: nothing was `taken` up, so that anyone else may do it; the connection `broke` with the call under
 * way; no answer came in time; or the caller left.
 */
export type FailureKind = "untaken" | "broken" | "timed_out" | "abandoned";

/** One try that came to nothing. */
export class CallFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, cause: unknown) {
    super(`The call ${kind.replace("_", " ")}.`, { cause });
    this.kind = kind;
  }
}

/** What the system and undici say when no connection came about, so that nothing was sent. */
const neverConnected = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);
const silent = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

/** Sorts what undici threw. */
export function toCallFailure(error: unknown): CallFailure {
  if (error instanceof CallFailure) return error;
  const code = codeOf(error);
  if (neverConnected.has(code)) return new CallFailure("untaken", error);
  return new CallFailure(silent.has(code) ? "timed_out" : "broken", error);
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

const reasons = {
  unreachable: "is not answering",
  timed_out: "takes too long to answer",
  overloaded: "has too much to do",
  circuit_open: "has been failing and is left alone for a moment",
  abandoned: "was no longer waited for",
} as const;

export type UnavailableReason = keyof typeof reasons;

/** Tells a caller that a dependency cannot help now: `<service>.<reason>`, to be tried again after a moment. */
export function unavailable(service: string, reason: UnavailableReason, cause?: unknown): AppError {
  return new AppError("unavailable", `${service}.${reason}`, {
    message: `A part of Segue (${service}) ${reasons[reason]}. Try again in a moment.`,
    cause,
    details: { dependency: service, retryAfterSeconds: 1 },
  });
}
