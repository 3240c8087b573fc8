import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { pagePolicy } from "./page-policy.ts";

/** Where a page finds the nonce of the answer that it is part of. */
export const nonceHeader = "x-segue-nonce";

/** A year: what browsers want before they never try http again (RFC 6797). */
const strictTransport = "max-age=31536000; includeSubDomains";

export interface PageProxySettings {
  /** Where browsers reach the app; decides whether https is insisted on. */
  siteUrl: string;
  /** The origins of media, pictures and uploads. */
  outside: readonly string[];
}

/**
 * Gives each page a policy with a nonce of its own, and tells the page the nonce, so that it can mark its scripts. The
 * policy is never where access is decided: every call is judged by the services.
 */
export function createPageProxy(settings: () => PageProxySettings) {
  return (request: NextRequest, notes: Readonly<Record<string, string>> = {}): NextResponse => {
    const { siteUrl, outside } = settings();
    const nonce = randomBytes(16).toString("base64");
    // oxlint-disable-next-line node/no-process-env -- replaced at build time, no setting
    const policy = pagePolicy({ nonce, outside, isDevelopment: process.env.NODE_ENV === "development" });
    const headers = new Headers(request.headers);
    // Next reads the nonce for its own scripts out of the policy of the request.
    headers.set("content-security-policy", policy);
    headers.set(nonceHeader, nonce);
    for (const [name, value] of Object.entries(notes)) headers.set(name, value);
    const answer = NextResponse.next({ request: { headers } });
    answer.headers.set("content-security-policy", policy);
    if (siteUrl.startsWith("https:")) answer.headers.set("strict-transport-security", strictTransport);
    return answer;
  };
}
