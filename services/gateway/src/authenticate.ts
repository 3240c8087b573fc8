import { accessToken, AccessTokenClaims } from "@segue/auth/contract";
import { type Actor, AppError, type Clock } from "@segue/kernel";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";

/** How the gateway knows whom to believe. */
export interface Keys {
  /** The public keys that access tokens may be signed with. */
  publicKeys: () => Promise<JSONWebKeySet>;
  /** Whether the session ended although a token of it is still good by its own account. */
  isSessionRevoked: (sessionId: string) => boolean;
}

/**
 * Turns an `Authorization` header into the actor of a request; without one the actor is anonymous. A token that
 * is expired, revoked, malformed or signed by anyone else throws `auth.token_expired`, upon which clients refresh.
 */
export function createAuthenticate(keys: Keys, clock: Clock) {
  return async (authorization: string | undefined): Promise<Actor> => {
    if (authorization === undefined) return { kind: "anonymous" };
    try {
      const [scheme, token] = authorization.split(" ");
      if (scheme?.toLowerCase() !== "bearer" || !token) throw new Error("not a bearer token");
      const { payload } = await jwtVerify(token, createLocalJWKSet(await keys.publicKeys()), {
        algorithms: [accessToken.algorithm],
        typ: accessToken.type,
        issuer: accessToken.issuer,
        audience: accessToken.audience,
        requiredClaims: ["exp", "iat"],
        currentDate: clock(),
      });
      const { sub, sid, role } = AccessTokenClaims.parse(payload);
      if (keys.isSessionRevoked(sid)) throw new Error("the session was ended");
      return { kind: "user", userId: sub, sessionId: sid, role };
    } catch (cause) {
      throw new AppError("unauthenticated", "auth.token_expired", {
        message: "Your sign-in has run out. Reload the page or sign in again.",
        cause,
      });
    }
  };
}
