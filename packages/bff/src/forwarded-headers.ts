import { childTraceparent } from "@segue/kernel/traceparent";
import type { ForwardedHeaders } from "./identity.ts";

/** What the gateway should know of the browser behind a request, and the trace that it belongs to. */
export function forwardedHeaders(headers: Pick<Headers, "get">): ForwardedHeaders {
  const forwarded: ForwardedHeaders = { traceparent: childTraceparent(headers.get("traceparent")) };
  for (const name of ["x-forwarded-for", "user-agent"]) {
    const value = headers.get(name);
    if (value !== null) forwarded[name] = value;
  }
  return forwarded;
}
