export type ErrorKind =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "unprocessable"
  | "rate_limited"
  | "unavailable"
  | "internal";

/**
 * A failure with a name. `code` (`service.snake_case`) is what callers branch on, `message` is the sentence a
 * person may read and says what to do next, `cause` is for the log only.
 */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: Record<string, unknown> | undefined;

  constructor(
    kind: ErrorKind,
    code: string,
    { message, cause, details }: { message: string; cause?: unknown; details?: Record<string, unknown> },
  ) {
    super(message, { cause });
    this.name = "AppError";
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/** The HTTP status that tells the same as the kind. */
export const httpStatusOf: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unprocessable: 422,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
};
