import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { type TokenPair, Viewer } from "./identity.ts";

/** What the cookie holds, encrypted: the viewer and the tokens that speak for them. */
export const HeldSession = z.object({
  user: Viewer,
  accessToken: z.string(),
  accessExpiresAtMs: z.number(),
  refreshToken: z.string(),
});
export type HeldSession = z.infer<typeof HeldSession>;

/** As long as the auth service keeps an unused session. */
export const cookieMaxAgeSeconds = 30 * 24 * 60 * 60;

/** The form in which a fresh pair of tokens is held. */
export const holdPair = ({ user, accessToken, accessExpiresAt, refreshToken }: TokenPair): HeldSession => ({
  user: Viewer.parse(user),
  accessToken,
  accessExpiresAtMs: accessExpiresAt.getTime(),
  refreshToken,
});

export interface SessionCookie {
  name: string;
  isSecure: boolean;
  /** The session in a cookie's value; null for one that is missing, expired, or not ours. */
  read(value: string | undefined): Promise<HeldSession | null>;
  /** A Set-Cookie header that keeps the session. */
  write(session: HeldSession): Promise<string>;
  /** A Set-Cookie header that forgets it. */
  clear(): string;
}

/**
 * The app's session cookie: encrypted, out of reach of scripts, with a name of its own, since cookies ignore
 * ports and both apps may run on one host. Behind HTTPS the name is bound to host and path (`__Host-`).
 */
export function createSessionCookie(app: string, secret: string, siteUrl: string): SessionCookie {
  const isSecure = siteUrl.startsWith("https://");
  const name = `${isSecure ? "__Host-" : ""}segue-${app}.session`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;

  return {
    name,
    isSecure,
    async read(value) {
      if (value === undefined) return null;
      const token = await decode({ token: value, secret }).catch(() => null); // another secret, or expired
      const held = HeldSession.safeParse(token);
      return held.success ? held.data : null;
    },
    async write(session) {
      const value = await encode({ token: { ...session }, secret, maxAge: cookieMaxAgeSeconds });
      return `${name}=${value}; Max-Age=${cookieMaxAgeSeconds}; ${attributes}`;
    },
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  };
}
