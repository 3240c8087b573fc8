import { AppError, type Clock, type RequestContext } from "@segue/kernel";
import type { TokenPair } from "../contract/index.ts";
import { judgeRefresh } from "../domain/refresh-rules.ts";
import type { AccessTokens, RefreshTokens, SessionStore } from "../ports.ts";
import { originOf } from "./open-session.ts";

interface Deps {
  sessions: SessionStore;
  accessTokens: AccessTokens;
  refreshTokens: RefreshTokens;
  clock: Clock;
}

/**
 * Trades a refresh token for the next pair. A replaced token still gets its successor for thirty seconds; after
 * that its use ends the session, since two parties hold it. Every refusal is `auth.refresh_refused`.
 */
export function refreshSession({ sessions, accessTokens, refreshTokens, clock }: Deps) {
  return async (ctx: RequestContext, refreshToken: string): Promise<TokenPair> => {
    const now = clock();
    const next = refreshTokens.after(refreshToken);
    const found = await sessions.refresh(
      { hash: refreshTokens.hash(refreshToken), nextHash: refreshTokens.hash(next) },
      { ...originOf(ctx), now },
      ({ session, account, replacedAt }) =>
        account.isDisabled ? ("refused" as const) : judgeRefresh(session, replacedAt, now),
    );
    if (found === null || found.verdict === "refused" || found.verdict === "reused") {
      throw new AppError("unauthenticated", "auth.refresh_refused", {
        message: "You were signed out. Sign in again.",
      });
    }
    const access = await accessTokens.mint(found.account, found.session.id, now);
    return { ...access, refreshToken: next, user: found.account };
  };
}
