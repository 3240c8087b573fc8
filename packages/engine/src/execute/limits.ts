import { unsupportedName } from "../protocol/operation.ts";
import type { Operation, StepError } from "../protocol/operation.ts";
import type { RunRow } from "../store/run-row.ts";

// An Inngest server's limits: a function that exceeds them here would fail there.
const stepsMax = 1000;
const outputMaxBytes = 4 * 1024 * 1024;

/** State above this many characters of JSON is fetched by the SDK instead of being sent with the request. */
export const inlineStateMaxChars = 4 * 1024 * 1024;

/** Why a run must fail when its SDK reports this operation; null when it need not. */
export function findViolation(run: RunRow, operation: Operation): StepError | null {
  const name = operation.displayName ?? operation.name ?? operation.id;
  const feature = unsupportedName(operation);
  if (feature) {
    return {
      name: "UnsupportedOperation",
      message: `Step "${name}" of ${run.functionId} uses ${feature}, which the local engine does not support. Use an Inngest server.`,
    };
  }
  if (run.stack.length >= stepsMax && !run.stack.includes(operation.id) && operation.op !== "RunComplete") {
    return {
      name: "TooManySteps",
      message: `${run.functionId} has more than ${stepsMax} steps. Split it into several functions.`,
    };
  }
  if (Buffer.byteLength(JSON.stringify(operation.data) ?? "") > outputMaxBytes) {
    return {
      name: "OutputTooLarge",
      message: `Step "${name}" of ${run.functionId} returned more than 4 MB. Store the data and return a reference.`,
    };
  }
  return null;
}
