import { refusalBody, type RefusalStatus } from "@segue/kernel/refusal";
import type { NextRequest } from "next/server";
import { forwardedHeaders } from "./forwarded-headers.ts";
import { shutdownSignal } from "./process.ts";
import { isSameOrigin } from "./same-origin.ts";
import type { HeldSession, SessionCookie } from "./session-cookie.ts";
import type { TokenKeeper } from "./token-keeper.ts";

/** Their answers are tokens, which no script may see; the sign-in pages go through next-auth. */
const withheld = new Set([
  "auth.account.register",
  "auth.session.create",
  "auth.session.end",
  "auth.session.refresh",
]);
const passedOn = ["accept", "content-type", "last-event-id", "trpc-accept"];
const passedBack = [
  "cache-control",
  "content-type",
  "ratelimit-limit",
  "ratelimit-remaining",
  "ratelimit-reset",
  "retry-after",
  "vary",
  "x-accel-buffering",
  "x-request-id",
];
const bodyMaxBytes = 1024 * 1024;
const prefix = "/api/trpc/";

export interface ApiProxyDeps {
  gatewayUrl: string;
  siteUrl: string;
  cookie: SessionCookie;
  keeper: TokenKeeper;
}

/**
 * The browser's way to the API. Trades the session cookie for an access token, refreshing it when it is about to
 * run out, and streams the gateway's answer back. When the session is over the cookie is cleared and the call is
 * made for nobody: what anyone may see still answers, the rest says `auth.sign_in_needed`.
 */
export function createApiProxy({ gatewayUrl, siteUrl, cookie, keeper }: ApiProxyDeps) {
  return async (request: NextRequest): Promise<Response> => {
    const path = decodePath(request.nextUrl.pathname.slice(prefix.length));
    const refusal = refuse(request, path, siteUrl);
    if (refusal !== null) return refusal;
    const body = request.method === "POST" ? await request.text() : null;
    if (body !== null && body.length > bodyMaxBytes) {
      return refused(413, "request.too_large", "This is more than one request can carry.");
    }

    const from = forwardedHeaders(request.headers);
    const held = await cookie.read(request.cookies.get(cookie.name)?.value);
    try {
      let session = held && (await keeper.fresh(held, from));
      let answer = await ask(session);
      if (session !== null && isTokenRefused(answer)) {
        await answer.body?.cancel();
        session = await keeper.fresh(session, from, session.accessToken);
        answer = await ask(session);
      }
      return await passBack(answer, held, session);
    } catch (error) {
      if (request.signal.aborted || shutdownSignal().aborted) return new Response(null, { status: 499 });
      if (!isOutage(error)) throw error;
      return refused(503, "service.unreachable", "Segue is not answering just now. Try again in a moment.");
    }

    function ask(session: HeldSession | null): Promise<Response> {
      const headers = new Headers(from);
      for (const name of passedOn) {
        const value = request.headers.get(name);
        if (value !== null) headers.set(name, value);
      }
      if (session !== null) headers.set("authorization", `Bearer ${session.accessToken}`);
      return fetch(`${gatewayUrl}${prefix}${path}${request.nextUrl.search}`, {
        method: request.method,
        headers,
        body,
        cache: "no-store",
        signal: AbortSignal.any([request.signal, shutdownSignal()]),
      });
    }
  };

  async function passBack(
    answer: Response,
    held: HeldSession | null,
    session: HeldSession | null,
  ): Promise<Response> {
    const headers = new Headers();
    for (const name of passedBack) {
      const value = answer.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
    if (held !== null && session === null) headers.append("set-cookie", cookie.clear());
    if (held !== null && session !== null && session.refreshToken !== held.refreshToken) {
      headers.append("set-cookie", await cookie.write(session));
    }
    return new Response(answer.body, { status: answer.status, headers });
  }
}

/** The names that are called; empty for an escape that means nothing. */
function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function refuse(request: NextRequest, path: string, siteUrl: string): Response | null {
  // Only what stands here is sent on, so no other spelling of a withheld name gets through.
  if (!/^[A-Za-z0-9_.,]+$/.test(path) || path.split(",").some((name) => withheld.has(name))) {
    return refused(403, "request.not_for_pages", "Pages cannot call this. Use the sign-in page.");
  }
  const isWrite = request.method === "POST";
  const site = request.headers.get("sec-fetch-site");
  if (
    isWrite
      ? !isSameOrigin(request.headers, siteUrl)
      : site !== null && site !== "same-origin" && site !== "none"
  ) {
    return refused(403, "request.cross_origin", "This request came from another site.");
  }
  if (isWrite && !request.headers.get("content-type")?.startsWith("application/json")) {
    return refused(403, "request.not_json", "Send the request as application/json.");
  }
  return null;
}

function refused(status: RefusalStatus, code: string, message: string): Response {
  const kind = status === 503 ? "unavailable" : status === 413 ? "too_large" : "forbidden";
  return Response.json(refusalBody(status, { kind, code, message }), {
    status,
    headers: { "cache-control": "no-store" },
  });
}

/** The gateway did not take the token (RFC 6750), as opposed to a procedure that wants a sign-in. */
const isTokenRefused = (answer: Response): boolean =>
  answer.status === 401 && (answer.headers.get("www-authenticate")?.includes("invalid_token") ?? false);

/** fetch says TypeError when nobody answers; a tRPC client wraps that. */
const isOutage = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof Error && error.name === "TRPCClientError");
