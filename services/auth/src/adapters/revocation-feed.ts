import { once } from "node:events";
import { type Clock, type Logger, newId } from "@segue/kernel";
import { accessToken } from "../contract/index.ts";
import type { EndedSessions } from "../contract/index.ts";
import type { AuthDatabase } from "../db/database.ts";
import { revokedChannel } from "../db/revoke-where.ts";

/** Knows the sessions that ended while access tokens of theirs may still be about. */
export interface RevocationFeed {
  isRevoked(sessionId: string): boolean;
  /**
   * The sessions that ended since a caller last asked, by what it was told then under `seen`. Waits a few seconds for the
   * next when there are none; a caller that this process has not told anything yet learns of all at once.
   */
  endedSince(seen: Readonly<Record<string, number>>, signal?: AbortSignal): Promise<EndedSessions>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const keptMs = accessToken.lifetimeMs + 60_000;
/** Well below what a call may take. */
const waitMs = 3_000;
/** A caller may be told by several processes in turn; those that are gone are forgotten. */
const seenMax = 8;

/**
 * Follows ended sessions through Postgres notifications, so that an access token stops working at once and not
 * when it runs out. What was missed while disconnected is read again on every (re)connection.
 */
export function createRevocationFeed({ sql }: AuthDatabase, clock: Clock, logger: Logger): RevocationFeed {
  const self = newId();
  const revoked = new Map<string, { atMs: number; place: number }>();
  const news = new EventTarget();
  let count = 0;
  let listener: { unlisten(): Promise<void> } | undefined;

  function remember(sessionId: string): void {
    const now = clock().getTime();
    // Insertion order is time order: what is too old stands first.
    for (const [id, { atMs }] of revoked) {
      if (now - atMs <= keptMs) break;
      revoked.delete(id);
    }
    if (revoked.has(sessionId)) return;
    count += 1;
    revoked.set(sessionId, { atMs: now, place: count });
    news.dispatchEvent(new Event("ended"));
  }

  async function catchUp(): Promise<void> {
    const since = new Date(clock().getTime() - keptMs).toISOString();
    const rows = await sql<
      { id: string }[]
    >`select id from sessions where revoked_at > ${since} order by revoked_at`;
    for (const { id } of rows) remember(id);
  }

  return {
    isRevoked: (sessionId) => revoked.has(sessionId),
    async endedSince(seen, signal) {
      const after = seen[self] ?? -1;
      if (after >= count) {
        const givenUp = AbortSignal.any([AbortSignal.timeout(waitMs), ...(signal ? [signal] : [])]);
        // Nothing new is an answer too.
        await once(news, "ended", { signal: givenUp }).catch(() => undefined);
      }
      const others = Object.entries(seen).filter(([process]) => process !== self);
      return {
        sessionIds: [...revoked].filter(([, { place }]) => place > after).map(([id]) => id),
        seen: Object.fromEntries([...others.slice(1 - seenMax), [self, count]]),
      };
    },
    async start() {
      listener = await sql.listen(revokedChannel, remember, () => {
        catchUp().catch((error: unknown) => logger.error({ err: error }, "ended sessions not read"));
      });
      await catchUp();
    },
    async stop() {
      await listener?.unlisten();
    },
  };
}
