import { type Clock, newId, type RequestContext } from "@segue/kernel";
import type { TokenPair } from "../contract/index.ts";
import type { AccessTokens, Account, RefreshTokens, SessionStore } from "../ports.ts";

const userAgentMaxLength = 500;

/** Where a request came from, as it is kept with a session; background work has no address. */
export function originOf(ctx: RequestContext, userAgent?: string): { ip: string; userAgent: string } {
  return {
    ip: ctx.client?.ip ?? "unknown",
    userAgent: (userAgent ?? ctx.client?.userAgent ?? "").slice(0, userAgentMaxLength),
  };
}

export interface OpenSessionDeps {
  sessions: SessionStore;
  accessTokens: AccessTokens;
  refreshTokens: RefreshTokens;
  clock: Clock;
}

/** Starts a session for an account that has proved who it is, and gives its first pair of tokens. */
export function openSession({ sessions, accessTokens, refreshTokens, clock }: OpenSessionDeps) {
  return async (account: Account, origin: { ip: string; userAgent: string }): Promise<TokenPair> => {
    const now = clock();
    const id = newId();
    const refreshToken = refreshTokens.first();
    await sessions.open(
      { id, accountId: account.id, ...origin, createdAt: now, lastSeenAt: now, revokedAt: null },
      refreshTokens.hash(refreshToken),
      { actorKind: "user", actorId: account.id, action: "session.opened", target: `session:${id}` },
    );
    return { ...(await accessTokens.mint(account, id, now)), refreshToken, user: account };
  };
}
