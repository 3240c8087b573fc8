import type { Clock, Logger } from "@segue/kernel";
import { accessToken } from "../contract/index.ts";
import type { AuthDatabase } from "../db/database.ts";
import { revokedChannel } from "../db/revoke-where.ts";

/** Knows the sessions that ended while access tokens of theirs may still be about. */
export interface RevocationFeed {
  isRevoked(sessionId: string): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const keptMs = accessToken.lifetimeMs + 60_000;

/**
 * Follows ended sessions through Postgres notifications, so that an access token stops working at once and not
 * when it runs out. What was missed while disconnected is read again on every (re)connection.
 */
export function createRevocationFeed({ sql }: AuthDatabase, clock: Clock, logger: Logger): RevocationFeed {
  const revokedAtMs = new Map<string, number>();
  let listener: { unlisten(): Promise<void> } | undefined;

  function remember(sessionId: string): void {
    const now = clock().getTime();
    // Insertion order is time order: what is too old stands first.
    for (const [id, at] of revokedAtMs) {
      if (now - at <= keptMs) break;
      revokedAtMs.delete(id);
    }
    revokedAtMs.set(sessionId, now);
  }

  async function catchUp(): Promise<void> {
    const since = new Date(clock().getTime() - keptMs).toISOString();
    const rows = await sql<
      { id: string }[]
    >`select id from sessions where revoked_at > ${since} order by revoked_at`;
    for (const { id } of rows) remember(id);
  }

  return {
    isRevoked: (sessionId) => revokedAtMs.has(sessionId),
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
