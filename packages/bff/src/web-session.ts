import type { Role } from "@segue/access";
import type { NextAuthOptions } from "next-auth";
import { cookies, headers } from "next/headers";
import type { NextRequest } from "next/server";
import { createApiProxy } from "./api-proxy.ts";
import { createAuthOptions } from "./auth-options.ts";
import { forwardedHeaders } from "./forwarded-headers.ts";
import type { ForwardedHeaders, Identity, Viewer } from "./identity.ts";
import { createSessionCookie } from "./session-cookie.ts";
import { createTokenKeeper } from "./token-keeper.ts";

export interface WebSessionDeps {
  /** Part of the cookies' names: two apps on one host must not see each other's. */
  app: string;
  /** The app's own; no other app may have the same. */
  secret: string;
  siteUrl: string;
  gatewayUrl: string;
  identity: Identity;
  roles: readonly Role[];
  canRegister: boolean;
}

export interface WebSession {
  authOptions: NextAuthOptions;
  /** Answers `/api/trpc/*`. */
  handleApi(request: NextRequest): Promise<Response>;
  /** Who is signed in, for server components; null for a visitor. Asks nobody but the cookie. */
  viewer(): Promise<Viewer | null>;
  /** Headers with which a server component calls the gateway on the viewer's behalf. */
  apiHeaders(): Promise<ForwardedHeaders>;
}

/** Everything an app needs to know who sits in front of it. */
export function createWebSession(deps: WebSessionDeps): WebSession {
  const { app, secret, siteUrl, gatewayUrl, identity, roles, canRegister } = deps;
  const cookie = createSessionCookie(app, secret, siteUrl);
  const keeper = createTokenKeeper(identity);
  const held = async () => cookie.read((await cookies()).get(cookie.name)?.value);

  return {
    authOptions: createAuthOptions({
      app,
      secret,
      identity,
      cookie,
      keeper,
      roles,
      canRegister,
      pages: { signIn: "/sign-in" },
    }),
    handleApi: createApiProxy({ gatewayUrl, siteUrl, cookie, keeper }),
    async viewer() {
      const session = await held();
      const newest = session && (await keeper.newest(session));
      return newest !== null && roles.includes(newest.user.role) ? newest.user : null;
    },
    async apiHeaders() {
      const from = forwardedHeaders(await headers());
      const session = await held();
      // A page cannot set cookies; the keeper remembers the new tokens until a call from the browser can.
      const fresh = session && (await keeper.fresh(session, from));
      return fresh === null ? from : { ...from, authorization: `Bearer ${fresh.accessToken}` };
    },
  };
}
