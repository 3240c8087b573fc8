/**
 * W3C trace context (https://www.w3.org/TR/trace-context/), in what both browsers and servers have: one trace id
 * joins a click and all the work it causes.
 */
export interface Traceparent {
  traceId: string;
  spanId: string;
  flags: string;
}

/** What a trace context looks like in version 00: `00-<trace id>-<parent id>-<flags>`. */
const format = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const sampled = "01";

/** The parts of a `traceparent`; null for one that is absent, malformed or all zeros, which the standard says to ignore. */
export function parseTraceparent(text: string | null | undefined): Traceparent | null {
  const [, traceId, spanId, flags] = format.exec(text ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId, flags };
}

/** A `traceparent` that begins a trace. */
export const mintTraceparent = (): string => `00-${randomHex(16)}-${randomHex(8)}-${sampled}`;

/** A `traceparent` for a piece of the same work; begins a trace when there is none to continue. */
export function childTraceparent(parent: string | null | undefined): string {
  const parsed = parseTraceparent(parent);
  return parsed === null ? mintTraceparent() : `00-${parsed.traceId}-${randomHex(8)}-${parsed.flags}`;
}

function randomHex(bytes: number): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (value) => value.toString(16).padStart(2, "0")).join("");
}
