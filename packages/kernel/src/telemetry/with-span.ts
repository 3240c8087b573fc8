import { childTraceparent } from "./traceparent.ts";

export interface SpanStart {
  name: string;
  /** The work it belongs to; a span without one begins a trace. */
  parent?: string | undefined;
  kind: "server" | "consumer" | "internal";
  attributes?: Readonly<Record<string, string>>;
}

/** Begins spans. `end` is called exactly once, with what went wrong if something did. */
export interface Tracer {
  start(span: SpanStart): { traceparent: string; end(error?: unknown): void };
}

/** Without a place to send spans to, only the trace goes on. */
const passingOn: Tracer = {
  start: ({ parent }) => ({ traceparent: childTraceparent(parent), end: () => {} }),
};

let tracer = passingOn;

/** Sets who records this process's spans; nobody after `null`. */
export function setTracer(next: Tracer | null): void {
  tracer = next ?? passingOn;
}

/** Begins a span for work that is not one function; whoever begins it ends it. */
export const startSpan = (start: SpanStart): ReturnType<Tracer["start"]> => tracer.start(start);

/** Does a piece of work as a span of its own, which `run` is given the trace context of. */
export async function withSpan<TResult>(
  start: SpanStart,
  run: (traceparent: string) => Promise<TResult>,
): Promise<TResult> {
  const span = tracer.start(start);
  try {
    const result = await run(span.traceparent);
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
}
