import type { Session } from "./session.ts";

const dayMs = 24 * 60 * 60 * 1000;
/** Not used for so long, a session ends by itself. */
export const sessionIdleMs = 30 * dayMs;
/** However much it is used, a session ends after so long and the person signs in anew. */
export const sessionLifetimeMs = 180 * dayMs;
/** How long a replaced refresh token still gets its successor: two tabs may refresh at the same moment. */
export const refreshGraceMs = 30_000;

export type RefreshVerdict =
  /** The token is the newest one: replace it. */
  | "rotate"
  /** It was replaced a moment ago: give the same successor again. */
  | "repeat"
  /** It was replaced long ago: somebody kept a copy. */
  | "reused"
  /** The session is over. */
  | "refused";

/** What to do with a refresh token that was found, given when it was replaced (null: it was not). */
export function judgeRefresh(
  session: Pick<Session, "revokedAt" | "createdAt" | "lastSeenAt">,
  replacedAt: Date | null,
  now: Date,
): RefreshVerdict {
  if (session.revokedAt !== null) return "refused";
  if (now.getTime() - session.createdAt.getTime() >= sessionLifetimeMs) return "refused";
  if (replacedAt === null) {
    return now.getTime() - session.lastSeenAt.getTime() >= sessionIdleMs ? "refused" : "rotate";
  }
  return now.getTime() - replacedAt.getTime() <= refreshGraceMs ? "repeat" : "reused";
}
