import { createPageProxy } from "@segue/bff/page-proxy";
import type { NextRequest, NextResponse } from "next/server";
import { readEnv } from "~/env.ts";

const pageProxy = createPageProxy(() => {
  const { NEXTAUTH_URL, MEDIA_ORIGIN, GATEWAY_ORIGIN } = readEnv();
  return { siteUrl: NEXTAUTH_URL, outside: [MEDIA_ORIGIN, GATEWAY_ORIGIN] };
});

/** Gives each page its policy, and notes the address that was asked for, so that signing in can lead back to it. */
export default function proxy(request: NextRequest): NextResponse {
  return pageProxy(request, { "x-segue-path": request.nextUrl.pathname + request.nextUrl.search });
}

export const config = { matcher: ["/((?!api/|_next/).*)"] };
