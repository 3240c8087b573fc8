import { Counter, Histogram } from "prom-client";
import { boundLabel } from "./bound-label.ts";
import { metricsRegistry } from "./registry.ts";

/** What a request is to the person who waits for it; service levels are promised per kind. */
export type RequestKind = "playback" | "read" | "write" | "media" | "stream" | "other";

/** `refused` is the caller's doing (4xx), `failed` is ours. */
export type RequestOutcome = "ok" | "refused" | "failed";

export interface ObservedRequest {
  service: string;
  /** A route template or a procedure, never an address as it was asked for. */
  route: string;
  kind: RequestKind;
  outcome: RequestOutcome;
  durationSeconds: number;
}

/** Procedures of one service, with room to grow. */
const routesMax = 200;

const requests = new Counter({
  name: "segue_requests_total",
  help: "Requests answered, by route template or procedure.",
  labelNames: ["service", "route", "kind", "outcome"],
  registers: [metricsRegistry],
});

const durations = new Histogram({
  name: "segue_request_duration_seconds",
  help: "How long requests took, by route template or procedure.",
  labelNames: ["service", "route"],
  buckets: [0.005, 0.025, 0.1, 0.3, 1, 3],
  registers: [metricsRegistry],
});

/** Counts a request that was answered and how long it took. */
export function observeRequest(request: ObservedRequest): void {
  const { service, kind, outcome, durationSeconds } = request;
  const route = boundLabel(`${service} route`, request.route, routesMax);
  requests.inc({ service, route, kind, outcome });
  // Event streams stay open as long as a page does, which says nothing about how fast they were.
  if (kind !== "stream") durations.observe({ service, route }, durationSeconds);
}

const mediaBytes = new Counter({
  name: "segue_media_bytes_total",
  help: "Bytes of media sent to listeners.",
  registers: [metricsRegistry],
});

/** Counts media that was sent. */
export const countMediaBytes = (bytes: number): void => mediaBytes.inc(bytes);
