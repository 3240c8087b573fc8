import pino, { type Logger as PinoLogger } from "pino";

export type Logger = Pick<PinoLogger, "debug" | "info" | "warn" | "error" | "child">;

/** Paths that never reach a log, whatever object they arrive in. */
const secrets = [
  "password",
  "accessToken",
  "refreshToken",
  "authorization",
  "cookie",
  "key",
  "secret",
  "signingKey",
  "uploadUrl",
];

/** A structured logger: one JSON line per entry in UTC, secrets removed. `level` is pino's. */
export function createLogger(service: string, level = "info"): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[redacted]" },
    serializers: { err: pino.stdSerializers.errWithCause },
  });
}
