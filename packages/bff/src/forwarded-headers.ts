import type { ForwardedHeaders } from "./identity.ts";

/** What the gateway should know of the browser behind a request. */
export function forwardedHeaders(headers: Pick<Headers, "get">): ForwardedHeaders {
  const forwarded: ForwardedHeaders = {};
  for (const name of ["x-forwarded-for", "user-agent"]) {
    const value = headers.get(name);
    if (value !== null) forwarded[name] = value;
  }
  return forwarded;
}
