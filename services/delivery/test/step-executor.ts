import type { Inngest, InngestFunction } from "inngest";
import { serve } from "inngest/edge";

interface StepOp {
  op: string;
  id: string;
  data?: unknown;
  error?: { name: string; message: string };
}

/** How a run ended, or that it was cut off. */
export type RunEnd = { kind: "complete" } | { kind: "failed"; message: string } | { kind: "killed" };

/** A run's memory: results of finished steps, which outlive the process as they do on the event bus. */
export interface RunMemory {
  steps: Record<string, { data?: unknown; error?: unknown }>;
  order: string[];
}

export const newMemory = (): RunMemory => ({ steps: {}, order: [] });

/**
 * Plays the event bus for one run, over the SDK's own HTTP protocol: remembers each step, plans parallel ones, does not
 * retry. With `killAfterSteps` it stops for good after that many requests that ran a step.
 */
export async function runFunction(
  deps: { inngest: Inngest; functions: readonly InngestFunction.Any[]; memory: RunMemory },
  functionId: string,
  { event, killAfterSteps = Infinity }: { event: { name: string; data: unknown }; killAfterSteps?: number },
): Promise<RunEnd> {
  const handle = serve({ client: deps.inngest, functions: [...deps.functions] });
  const { memory } = deps;
  let ran = 0;

  async function call(stepId: string, isParallel: boolean): Promise<{ status: number; body: unknown }> {
    const url = `http://delivery.test/api/inngest?fnId=segue-delivery-${functionId}&stepId=${stepId}`;
    const full = { id: "event-1", ts: Date.now(), ...event };
    const response = await handle(
      new Request(url, {
        method: "POST",
        headers: { "content-type": "application/json", host: "delivery.test" },
        body: JSON.stringify({
          version: 2,
          event: full,
          events: [full],
          steps: memory.steps,
          ctx: {
            run_id: "run-1",
            attempt: 0,
            max_attempts: 5,
            disable_immediate_execution: isParallel,
            use_api: false,
            stack: { stack: memory.order, current: memory.order.length },
          },
        }),
      }),
    );
    return { status: response.status, body: await response.json() };
  }

  function remember(op: StepOp): void {
    memory.steps[op.id] = { data: op.data ?? null };
    memory.order.push(op.id);
    ran += 1;
  }

  for (;;) {
    const { status, body } = await call("step", false);
    if (status === 200) return { kind: "complete" };
    if (status !== 206) return { kind: "failed", message: messageOf(body) };
    const ops = body as StepOp[];
    if (ops.some(({ op }) => op === "RunComplete")) return { kind: "complete" };
    const failed = ops.find(({ op }) => op === "StepError" || op === "StepFailed");
    if (failed) return { kind: "failed", message: failed.error?.message ?? "" };
    for (const op of ops.filter(({ op: kind }) => kind === "StepRun")) remember(op);
    if (ran >= killAfterSteps) return { kind: "killed" };
    const planned = ops.filter(({ op }) => op === "StepPlanned" || op === "Step");
    for (const { id } of planned) {
      const answer = await call(id, true);
      const [result] = answer.body as StepOp[];
      if (answer.status !== 206 || !result) return { kind: "failed", message: messageOf(answer.body) };
      if (result.op === "StepError" || result.op === "StepFailed") {
        return { kind: "failed", message: result.error?.message ?? "" };
      }
      remember(result);
      if (ran >= killAfterSteps) return { kind: "killed" };
    }
  }
}

function messageOf(body: unknown): string {
  return typeof body === "object" && body !== null && "message" in body
    ? String(body.message)
    : JSON.stringify(body);
}
