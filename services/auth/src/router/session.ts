import { AppError, type RequestContext } from "@segue/kernel";
import {
  Done,
  EndedSessions,
  EndedSessionsInput,
  RefreshInput,
  RevokeSessionInput,
  SignInInput,
  TokenPair,
} from "../contract/index.ts";
import { Nothing, SessionSummaries } from "../contract/lists.ts";
import type { RefreshTokens, SessionStore } from "../ports.ts";
import { signedInUser } from "../use-cases/signed-in-user.ts";
import type { AuthTrpc } from "./trpc.ts";

export interface SessionUseCases {
  sessions: SessionStore;
  refreshTokens: RefreshTokens;
  signIn: (ctx: RequestContext, input: SignInInput) => Promise<TokenPair>;
  refresh: (ctx: RequestContext, refreshToken: string) => Promise<TokenPair>;
  endedSince: (seen: Record<string, number>, signal?: AbortSignal) => Promise<EndedSessions>;
  now: () => Date;
}

/** Signing in and out, and the places where somebody is signed in. */
export function sessionRouter({ router, procedure }: AuthTrpc, useCases: SessionUseCases) {
  const { sessions, refreshTokens, signIn, refresh, endedSince, now } = useCases;
  return router({
    create: procedure
      .input(SignInInput)
      .output(TokenPair)
      .mutation(({ ctx, input }) => signIn(ctx, input)),
    refresh: procedure
      .input(RefreshInput)
      .output(TokenPair)
      .mutation(({ ctx, input }) => refresh(ctx, input.refreshToken)),
    end: procedure
      .input(RefreshInput)
      .output(Done)
      .mutation(async ({ input }) => {
        await sessions.endByRefresh(refreshTokens.hash(input.refreshToken), now());
        return {};
      }),
    list: procedure
      .input(Nothing)
      .output(SessionSummaries)
      .query(async ({ ctx }) => {
        const { userId, sessionId } = signedInUser(ctx);
        const items = await sessions.list(userId, now());
        return { items: items.map((session) => ({ ...session, isCurrent: session.id === sessionId })) };
      }),
    ended: procedure
      .input(EndedSessionsInput)
      .output(EndedSessions)
      .query(({ ctx, input }) => endedSince(input.seen, ctx.signal)),
    revoke: procedure
      .input(RevokeSessionInput)
      .output(Done)
      .mutation(async ({ ctx, input }) => {
        const { userId } = signedInUser(ctx);
        if (!(await sessions.revoke(userId, input.sessionId, now()))) {
          throw new AppError("not_found", "auth.no_such_session", {
            message: "This session is already over. Reload the list.",
          });
        }
        return {};
      }),
  });
}
