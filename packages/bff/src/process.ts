import { channel } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

const slot = Symbol.for("segue.shutdown");
const shared = globalThis as { [slot]?: AbortController };
const controller = (): AbortController => (shared[slot] ??= new AbortController());

/** Aborted when the process is told to stop; ends the event streams that would keep the server from closing. */
export const shutdownSignal = (): AbortSignal => controller().signal;

/**
 * To be called once, from `instrumentation.ts`: makes `shutdownSignal` follow SIGTERM and SIGINT, and has every
 * request name the address it really came from.
 */
export function watchProcess(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => controller().abort());
  channel("http.server.request.start").subscribe((message) => {
    appendPeerAddress((message as { request: IncomingMessage }).request);
  });
}

/**
 * Next keeps an X-Forwarded-For that a browser made up. A proxy appends its peer's address instead, and the
 * gateway believes the last address that is not a proxy of ours.
 */
export function appendPeerAddress({ headers, socket }: Pick<IncomingMessage, "headers" | "socket">): void {
  const claimed = headers["x-forwarded-for"];
  const peer = socket.remoteAddress;
  if (peer === undefined) return;
  headers["x-forwarded-for"] = claimed === undefined ? peer : `${String(claimed)}, ${peer}`;
}
