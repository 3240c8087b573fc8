import { type NextRequest, NextResponse } from "next/server";

/** Notes the address that was asked for, so that signing in can lead back to it. */
export default function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-segue-path", request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!api/|_next/|sign-in).*)"] };
