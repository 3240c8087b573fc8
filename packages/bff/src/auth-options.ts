import type { Role } from "@segue/access";
import type { NextAuthOptions, RequestInternal } from "next-auth";
import credentials from "next-auth/providers/credentials";
import { appErrorOf, AppFailure } from "./app-error-of.ts";
import { forwardedHeaders } from "./forwarded-headers.ts";
import type { Identity, TokenPair } from "./identity.ts";
import { cookieMaxAgeSeconds, HeldSession, holdPair, type SessionCookie } from "./session-cookie.ts";
import type { TokenKeeper } from "./token-keeper.ts";

// next-auth is CommonJS: depending on who bundles, the provider is the default export or a property of it.
const credentialsProvider =
  (credentials as unknown as { default?: typeof credentials }).default ?? credentials;

export interface AuthOptionsDeps {
  app: string;
  secret: string;
  identity: Identity;
  cookie: SessionCookie;
  keeper: TokenKeeper;
  /** Who may use the app at all. */
  roles: readonly Role[];
  pages: { signIn: string };
  canRegister: boolean;
}

/** next-auth set up to hold Segue's tokens in its encrypted cookie and to tell pages only who is signed in. */
export function createAuthOptions(deps: AuthOptionsDeps): NextAuthOptions {
  const { app, secret, identity, cookie, keeper, roles, pages, canRegister } = deps;
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: cookie.isSecure } as const;
  const host = cookie.isSecure ? "__Host-" : "";

  async function admit(pair: TokenPair) {
    if (!roles.includes(pair.user.role)) {
      await identity.end(pair.refreshToken);
      throw asNamed({
        kind: "forbidden",
        code: "auth.not_allowed",
        message: "This account may not use the console. Ask an administrator for the editor role.",
      });
    }
    return { ...holdPair(pair), id: pair.user.id };
  }

  const from = (request: Pick<RequestInternal, "headers">) =>
    forwardedHeaders(new Headers(request.headers as Record<string, string> | undefined));

  return {
    secret,
    session: { strategy: "jwt", maxAge: cookieMaxAgeSeconds },
    pages,
    cookies: {
      sessionToken: { name: cookie.name, options },
      callbackUrl: { name: `${host}segue-${app}.callback-url`, options },
      csrfToken: { name: `${host}segue-${app}.csrf`, options },
    },
    providers: [
      credentialsProvider({
        id: "credentials",
        credentials: { email: {}, password: {} },
        authorize: (given, request) =>
          named(async () =>
            admit(
              await identity.signIn(
                { email: given?.email ?? "", password: given?.password ?? "" },
                from(request),
              ),
            ),
          ),
      }),
      ...(canRegister
        ? [
            credentialsProvider({
              id: "register",
              credentials: { email: {}, password: {}, displayName: {} },
              authorize: (given, request) =>
                named(async () => {
                  const { email = "", password = "", displayName = "" } = given ?? {};
                  return admit(await identity.register({ email, password, displayName }, from(request)));
                }),
            }),
          ]
        : []),
    ],
    callbacks: {
      async jwt({ token, user }) {
        const held = HeldSession.parse(user ?? token);
        // Whatever next-auth writes must not bring back tokens that were replaced in the meantime.
        return { ...((await keeper.newest(held)) ?? held) };
      },
      session({ session, token }) {
        const { id, email, displayName, role } = HeldSession.parse(token).user;
        return { expires: session.expires, user: { id, email, name: displayName, role } };
      },
    },
    events: {
      async signOut({ token }) {
        const held = HeldSession.safeParse(token);
        if (!held.success) return;
        const newest = await keeper.newest(held.data);
        if (newest !== null) await identity.end(newest.refreshToken);
      },
    },
  };
}

/** next-auth hands the message of an error to the sign-in page, and nothing else. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NamedError) throw error;
    throw asNamed(
      appErrorOf(error) ?? {
        kind: "unavailable",
        code: "service.unreachable",
        message: "Segue is not answering just now. Try again in a moment.",
      },
    );
  }
}

class NamedError extends Error {}

const asNamed = (failure: AppFailure): NamedError =>
  new NamedError(JSON.stringify(AppFailure.parse(failure)));
