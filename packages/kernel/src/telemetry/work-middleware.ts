import { Middleware } from "inngest";
import { runAs } from "./current-work.ts";
import { parseTraceparent } from "./traceparent.ts";
import { withSpan } from "./with-span.ts";

/** Where an event carries the trace of what caused it, beside its payload. */
export const traceField = "_traceparent";

type Handler = Pick<Middleware.WrapFunctionHandlerArgs, "ctx" | "fn" | "next">;

/** Makes a workflow's run, and each of its steps, part of the trace that caused its event. */
export class WorkMiddleware extends Middleware.BaseMiddleware {
  readonly id = "segue:work";

  override wrapFunctionHandler(handler: Middleware.WrapFunctionHandlerArgs): Promise<unknown> {
    return asWork(handler, handler.fn.id(this.client.id));
  }

  // The SDK runs a step outside of the handler that asked for it.
  override wrapStepHandler(handler: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    return asWork(handler, `${handler.fn.id(this.client.id)} ${handler.stepInfo.options.id}`);
  }
}

function asWork({ ctx, next }: Handler, name: string): Promise<unknown> {
  const parent = causeOf(ctx.event.data);
  const attributes = { "segue.run_id": ctx.runId };
  return withSpan({ name, parent, kind: "consumer", attributes }, (traceparent) =>
    runAs({ requestId: ctx.runId, traceparent }, next),
  );
}

/** The trace in an event's data; a function's failure handler is told of the original event inside its own. */
function causeOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const own = traceField in data ? data[traceField] : undefined;
  if (typeof own === "string" && parseTraceparent(own) !== null) return own;
  const inner = "event" in data ? data.event : undefined;
  return typeof inner === "object" && inner !== null && "data" in inner ? causeOf(inner.data) : undefined;
}
