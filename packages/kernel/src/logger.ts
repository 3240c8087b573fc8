import pino, { type DestinationStream, type Logger as PinoLogger } from "pino";
import { currentWork } from "./telemetry/current-work.ts";
import { redactNames, redactShapes } from "./telemetry/redact.ts";
import { parseTraceparent } from "./telemetry/traceparent.ts";

export type Logger = Pick<PinoLogger, "debug" | "info" | "warn" | "error" | "child">;

type Child = (this: unknown, bindings: object, settings?: object) => PinoLogger;

/**
 * A structured logger: one JSON line per entry in UTC, with the request, trace and person that the running code works
 * for, and without secrets. `level` is pino's; lines go to stdout unless told otherwise.
 */
export function createLogger(service: string, level = "info", destination?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: describeWork,
    formatters: { log: redact },
    serializers: {
      err: (error: Error) => redactNames(pino.stdSerializers.errWithCause(error)),
    },
    hooks: { streamWrite: redactShapes },
  };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  // Pino's own formatter for bindings is not passed on to children.
  const child: Child = Reflect.get(logger, "child");
  const redacting: Child = function redactedChild(this, bindings, settings) {
    return child.call(this, redact(bindings), settings);
  };
  Reflect.set(logger, "child", redacting);
  return logger;
}

const redact = (entry: object) => redactNames(entry) as Record<string, unknown>;

function describeWork(): object {
  const work = currentWork();
  if (work === undefined) return {};
  const { requestId, userId, traceparent } = work;
  const traceId = parseTraceparent(traceparent)?.traceId;
  return {
    ...(requestId === undefined ? {} : { requestId }),
    ...(traceId === undefined ? {} : { traceId }),
    ...(userId === undefined ? {} : { userId }),
  };
}
