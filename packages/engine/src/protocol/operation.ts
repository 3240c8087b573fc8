import { z } from "zod";

/** A failure in the form SDKs write and read. */
export const StepError = z.looseObject({
  name: z.string(),
  message: z.string(),
  stack: z.string().optional(),
});
export type StepError = z.infer<typeof StepError>;

/** One thing an SDK reports or asks for in a 206 answer or a checkpoint; `op` names it, unknown fields are left alone. */
export const Operation = z.looseObject({
  op: z.string(),
  id: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z
    .looseObject({
      parallelMode: z.string().nullish(),
      timeout: z.string().nullish(),
      if: z.string().nullish(),
      function_id: z.string().nullish(),
      payload: z.unknown().optional(),
    })
    .nullish(),
});
export type Operation = z.infer<typeof Operation>;

/** Operations that leave something outstanding: the run goes on when all of them are done. */
export const outstandingOperations = new Set(["StepPlanned", "Sleep", "WaitForEvent", "InvokeFunction"]);

const settledOperations = new Set([
  "Step",
  "StepRun",
  "StepError",
  "StepFailed",
  "RunComplete",
  "DiscoveryRequest",
]);

const unsupportedNames: Record<string, string> = {
  WaitForSignal: "step.waitForSignal",
  AIGateway: "step.ai.infer",
  Gateway: "step.fetch",
  DeferAdd: "defer",
  DeferAbort: "defer",
};

/** What to call an operation that is outside the supported subset; null when it is inside. */
export function unsupportedName(operation: Operation): string | null {
  if (outstandingOperations.has(operation.op) || settledOperations.has(operation.op)) return null;
  return unsupportedNames[operation.op] ?? operation.op;
}

/** Reads any failure an SDK (or a proxy before it) may send; the result always has a name and a message. */
export function readError(value: unknown): StepError {
  const parsed = StepError.safeParse(value);
  if (parsed.success) return parsed.data;
  return { name: "Error", message: typeof value === "string" ? value : JSON.stringify(value ?? null) };
}
