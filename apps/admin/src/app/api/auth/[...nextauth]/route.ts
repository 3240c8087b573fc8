import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { webSession } from "~/auth/web-session.ts";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Signing in and out, by next-auth. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request as never, context as never, webSession().authOptions) as Promise<Response>;
}

export { handle as GET, handle as POST };
