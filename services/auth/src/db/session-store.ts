import { and, desc, eq, gt, isNull, lt, or } from "drizzle-orm";
import { sessionIdleMs, sessionLifetimeMs } from "../domain/refresh-rules.ts";
import type { SessionStore } from "../ports.ts";
import type { AuthDatabase } from "./database.ts";
import { revokeWhere } from "./revoke-where.ts";
import { accounts, refreshTokens, sessions } from "./schema.ts";

/** Keeps sessions and the hashes of their refresh tokens in Postgres. */
export function createSessionStore({ db }: AuthDatabase): SessionStore {
  const isAlive = (now: Date) =>
    and(
      isNull(sessions.revokedAt),
      gt(sessions.lastSeenAt, new Date(now.getTime() - sessionIdleMs)),
      gt(sessions.createdAt, new Date(now.getTime() - sessionLifetimeMs)),
    );

  return {
    open: (session, refreshHash) =>
      db.transaction(async (tx) => {
        await tx.insert(sessions).values(session);
        await tx
          .insert(refreshTokens)
          .values({ hash: refreshHash, sessionId: session.id, issuedAt: session.createdAt });
      }),
    refresh: ({ hash, nextHash }, { ip, userAgent, now }, judge) =>
      db.transaction(async (tx) => {
        const [token] = await tx
          .select()
          .from(refreshTokens)
          .where(eq(refreshTokens.hash, hash))
          .for("update");
        if (token === undefined) return null;
        const [row] = await tx
          .select()
          .from(sessions)
          .innerJoin(accounts, eq(accounts.id, sessions.accountId))
          .where(eq(sessions.id, token.sessionId))
          .for("update", { of: sessions });
        if (row === undefined) return null;
        const found = { session: row.sessions, account: row.accounts, replacedAt: token.replacedAt };
        const verdict = judge(found);
        if (verdict === "rotate") {
          await tx.update(refreshTokens).set({ replacedAt: now }).where(eq(refreshTokens.hash, hash));
          await tx
            .insert(refreshTokens)
            .values({ hash: nextHash, sessionId: token.sessionId, issuedAt: now });
          await tx
            .update(sessions)
            .set({ lastSeenAt: now, ip, userAgent })
            .where(eq(sessions.id, token.sessionId));
        }
        if (verdict === "reused") await revokeWhere(tx, eq(sessions.id, token.sessionId), now);
        return { ...found, verdict };
      }),
    endByRefresh: (hash, now) =>
      db.transaction(async (tx) => {
        const [token] = await tx.select().from(refreshTokens).where(eq(refreshTokens.hash, hash));
        if (token !== undefined) await revokeWhere(tx, eq(sessions.id, token.sessionId), now);
      }),
    revoke: (accountId, sessionId, now) =>
      db.transaction(
        async (tx) =>
          (await revokeWhere(tx, and(eq(sessions.accountId, accountId), eq(sessions.id, sessionId)), now)) >
          0,
      ),
    list: (accountId, now) =>
      db
        .select()
        .from(sessions)
        .where(and(eq(sessions.accountId, accountId), isAlive(now)))
        .orderBy(desc(sessions.lastSeenAt)),
    async isKnownAddress(accountId, ip) {
      const [row] = await db
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(eq(sessions.accountId, accountId), eq(sessions.ip, ip)))
        .limit(1);
      return row !== undefined;
    },
    async sweep(now) {
      const idleSince = new Date(now.getTime() - sessionIdleMs);
      await db.delete(refreshTokens).where(lt(refreshTokens.replacedAt, idleSince));
      const swept = await db
        .delete(sessions)
        .where(
          or(
            lt(sessions.revokedAt, idleSince),
            lt(sessions.lastSeenAt, idleSince),
            lt(sessions.createdAt, new Date(now.getTime() - sessionLifetimeMs)),
          ),
        )
        .returning({ id: sessions.id });
      return swept.length;
    },
  };
}
