import { accessToken, AccessTokenClaims, apiKeyPrefix } from "@segue/auth/contract";
import { type Actor, AppError, type Clock } from "@segue/kernel";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";

/** How the gateway knows whom to believe. */
export interface Keys {
  /** The public keys that access tokens may be signed with. Throws an `unavailable` AppError while none are known. */
  publicKeys: () => Promise<JSONWebKeySet>;
  /** Whether the session ended although a token of it is still good by its own account. */
  isSessionRevoked: (sessionId: string) => boolean;
  /** Whether nobody can get a new token just now, because auth does not answer. */
  isAway?: () => boolean;
  /** Whom an API key speaks for; throws an `unauthenticated` AppError for one that is not good. */
  actorOfApiKey?: (key: string) => Promise<Actor>;
}

/** While auth is away, tokens are honoured for so long after they ran out: an outage signs nobody out. */
export const outageGraceMs = 15 * 60 * 1000;
const rememberedMax = 5_000;

interface Verified {
  actor: Actor & { kind: "user" };
  expiresAtMs: number;
}

/**
 * Turns an `Authorization` header into the actor of a request; without one the actor is anonymous. A token that
 * is expired, revoked, malformed or signed by anyone else throws `auth.token_expired`, upon which clients refresh.
 * A signature is checked once per token and set of keys, the rest at every request.
 */
export function createAuthenticate(keys: Keys, clock: Clock) {
  let verified = new Map<string, Verified>();
  let known: { kids: string; find: ReturnType<typeof createLocalJWKSet> } | undefined;

  async function findKeys() {
    const set = await keys.publicKeys();
    const kids = set.keys.map(({ kid }) => kid).join();
    if (known?.kids !== kids) {
      known = { kids, find: createLocalJWKSet(set) };
      verified = new Map();
    }
    return known.find;
  }

  async function verify(token: string, toleranceMs: number): Promise<Verified> {
    const find = await findKeys();
    const remembered = verified.get(token);
    if (remembered !== undefined) return remembered;
    const { payload } = await jwtVerify(token, find, {
      algorithms: [accessToken.algorithm],
      typ: accessToken.type,
      issuer: accessToken.issuer,
      audience: accessToken.audience,
      requiredClaims: ["exp", "iat"],
      currentDate: clock(),
      clockTolerance: toleranceMs / 1000,
    });
    const { sub, sid, role } = AccessTokenClaims.parse(payload);
    const fresh: Verified = {
      actor: { kind: "user", userId: sub, sessionId: sid, role },
      expiresAtMs: (payload.exp ?? 0) * 1000,
    };
    // The oldest goes first: tokens live for minutes, so it is most likely over.
    if (verified.size >= rememberedMax) verified.delete(verified.keys().next().value ?? "");
    verified.set(token, fresh);
    return fresh;
  }

  return async (authorization: string | undefined): Promise<Actor> => {
    if (authorization === undefined) return { kind: "anonymous" };
    try {
      const [scheme, token] = authorization.split(" ");
      if (scheme?.toLowerCase() !== "bearer" || !token) throw new Error("not a bearer token");
      if (token.startsWith(apiKeyPrefix) && keys.actorOfApiKey) return await keys.actorOfApiKey(token);
      const toleranceMs = keys.isAway?.() === true ? outageGraceMs : 0;
      const { actor, expiresAtMs } = await verify(token, toleranceMs);
      if (expiresAtMs + toleranceMs <= clock().getTime()) throw new Error("the token ran out");
      if (keys.isSessionRevoked(actor.sessionId)) throw new Error("the session was ended");
      return actor;
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError("unauthenticated", "auth.token_expired", {
        message: "Your sign-in has run out. Reload the page or sign in again.",
        cause,
      });
    }
  };
}
