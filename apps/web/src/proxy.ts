import { createPageProxy } from "@segue/bff/page-proxy";
import type { NextRequest, NextResponse } from "next/server";
import { readEnv } from "~/env.ts";

const pageProxy = createPageProxy(() => {
  const { NEXTAUTH_URL, MEDIA_ORIGIN, GATEWAY_ORIGIN } = readEnv();
  return { siteUrl: NEXTAUTH_URL, outside: [MEDIA_ORIGIN, GATEWAY_ORIGIN] };
});

/** Gives each page its policy. */
export default function proxy(request: NextRequest): NextResponse {
  return pageProxy(request);
}

export const config = { matcher: ["/((?!api/|_next/).*)"] };
