import type { IncomingHttpHeaders } from "node:http";

/** Meant for the next hop alone (RFC 9110, section 7.6.1). */
const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
/** Set by us for services, or of no use to them: whatever a client sends under these names is its own invention. */
const ours = new Set([
  "authorization",
  "baggage",
  "cookie",
  "expect",
  "forwarded",
  "host",
  "traceparent",
  "tracestate",
  "x-client-ip",
  "x-deadline-ms",
  "x-priority",
  "x-real-ip",
  "x-request-id",
]);
const ourPrefixes = ["x-forwarded-", "x-internal-", "x-segue-", "x-user-"];

const isOurs = (name: string) => ours.has(name) || ourPrefixes.some((prefix) => name.startsWith(prefix));

/** What of a client's headers a service may see; the address is ours to tell. */
export function forwardedHeaders(
  headers: IncomingHttpHeaders,
  { ip, requestId }: { ip: string; requestId: string },
): Record<string, string | string[] | undefined> {
  const passed: Record<string, string | string[] | undefined> = {};
  for (const name in headers) {
    if (!hopByHop.has(name) && !isOurs(name)) passed[name] = headers[name];
  }
  passed["x-forwarded-for"] = ip;
  passed["x-request-id"] = requestId;
  return passed;
}

/** What of a service's headers its client may see. */
export function returnedHeaders(headers: IncomingHttpHeaders): Record<string, string | string[] | undefined> {
  const passed: Record<string, string | string[] | undefined> = {};
  for (const name in headers) {
    if (!hopByHop.has(name) && name !== "date") passed[name] = headers[name];
  }
  return passed;
}
