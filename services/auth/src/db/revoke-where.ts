import { authEvents } from "@segue/events";
import { emit } from "@segue/kernel";
import { and, isNull, type SQL, sql } from "drizzle-orm";
import type { AuthQueryable } from "./database.ts";
import { sessions } from "./schema.ts";

/** Where ended sessions are announced to every process that checks access tokens; the payload is the id. */
export const revokedChannel = "session_revoked";

/** Ends the living sessions that match, records the event of each and announces them. Returns how many. */
export async function revokeWhere(tx: AuthQueryable, where: SQL | undefined, now: Date): Promise<number> {
  const revoked = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(where, isNull(sessions.revokedAt)))
    .returning({ sessionId: sessions.id, userId: sessions.accountId });
  await emit(tx, ...revoked.map((session) => authEvents.sessionRevoked.of(session)));
  for (const { sessionId } of revoked) {
    await tx.execute(sql`select pg_notify(${revokedChannel}, ${sessionId})`);
  }
  return revoked.length;
}
