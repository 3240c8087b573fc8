import type { IncomingHttpHeaders, ServerResponse } from "node:http";

/** The calls that a listener has taken on and not answered yet. */
export interface OpenCalls {
  follow(response: ServerResponse): void;
  /** Resolves as soon as none is under way. */
  over(): Promise<void>;
}

/** Whether the client asks for an event stream, which has no end of its own. */
export const isEventStream = ({ headers }: { headers: IncomingHttpHeaders }): boolean =>
  headers.accept?.includes("text/event-stream") === true;

/** Follows responses until they were handed to the system, or the connection is gone. */
export function createOpenCalls(): OpenCalls {
  const open = new Set<ServerResponse>();
  let waiting: (() => void)[] = [];
  return {
    follow(response) {
      open.add(response);
      response.once("close", () => {
        open.delete(response);
        if (open.size > 0) return;
        for (const resolve of waiting) resolve();
        waiting = [];
      });
    },
    over: () => (open.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
