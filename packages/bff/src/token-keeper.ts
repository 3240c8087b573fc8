import type { ForwardedHeaders, Identity } from "./identity.ts";
import { type HeldSession, holdPair } from "./session-cookie.ts";
import { appErrorOf } from "./app-error-of.ts";

/** With less left, an access token might run out on its way. */
const refreshAheadMs = 30_000;
/** While nobody can refresh, the gateway takes tokens for a while after they ran out; for so long they are offered. */
const outageGraceMs = 15 * 60 * 1000;
/** A browser may go on sending a cookie from before a refresh whose answer it never saw. */
const rememberedMs = 60 * 60 * 1000;

interface Successor {
  session: Promise<HeldSession | null>;
  at: number;
}

/**
 * Which session followed which refresh token, per process. Pages, route handlers and instrumentation are separate
 * bundles with separate module state, so it hangs on the global object.
 */
const slot = Symbol.for("segue.token-successors");
const shared = globalThis as { [slot]?: Map<string, Successor> };

export interface TokenKeeper {
  /** The newest session known to follow from the held one; null once it was refused. Asks nobody. */
  newest(held: HeldSession): Promise<HeldSession | null>;
  /**
   * A session whose access token can be used now, refreshed when needed; `refused` is a token that the gateway
   * would not take. Null when the session is over. When the auth service cannot be reached, the held one is offered
   * once more; throws when that was refused or ran out long ago.
   */
  fresh(held: HeldSession, from: ForwardedHeaders, refused?: string): Promise<HeldSession | null>;
}

/** Refreshes each token at most once per process, whoever asks and however many at a time. */
export function createTokenKeeper(identity: Pick<Identity, "refresh">, now = Date.now): TokenKeeper {
  const successors = (shared[slot] ??= new Map());

  async function newest(held: HeldSession): Promise<HeldSession | null> {
    let current: HeldSession = held;
    for (;;) {
      const successor = successors.get(current.refreshToken);
      if (successor === undefined) return current;
      // oxlint-disable-next-line no-await-in-loop -- a chain can only be followed link by link
      const next = await successor.session;
      if (next === null) return null;
      current = next;
    }
  }

  async function refresh(held: HeldSession, from: ForwardedHeaders): Promise<HeldSession | null> {
    try {
      return holdPair(await identity.refresh(held.refreshToken, from));
    } catch (error) {
      if (appErrorOf(error)?.code === "auth.refresh_refused") return null;
      // Not an answer: the next caller asks again.
      successors.delete(held.refreshToken);
      throw error;
    }
  }

  function forgetOld(): void {
    for (const [token, { at }] of successors) {
      if (now() - at < rememberedMs) break;
      successors.delete(token);
    }
  }

  return {
    newest,
    async fresh(held, from, refused) {
      const current = await newest(held);
      if (current === null) return null;
      const isStale = current.accessExpiresAtMs - now() <= refreshAheadMs;
      if (!isStale && current.accessToken !== refused) return current;
      forgetOld();
      const running = successors.get(current.refreshToken)?.session;
      const session = running ?? refresh(current, from);
      if (running === undefined) successors.set(current.refreshToken, { session, at: now() });
      const isOffered = refused === undefined && now() - current.accessExpiresAtMs < outageGraceMs;
      // An outage of sign-ins is no reason to send anyone away: whether the token still does is for the gateway to say.
      return isOffered ? session.catch(() => current) : session;
    },
  };
}
