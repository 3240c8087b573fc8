import { and, desc, eq, gt, isNull, lt, or } from "drizzle-orm";
import { sessionIdleMs, sessionLifetimeMs } from "../domain/refresh-rules.ts";
import type { AuditEntry } from "../domain/audit-entry.ts";
import type { SessionStore } from "../ports.ts";
import { toAccount } from "./account-store.ts";
import { record } from "./audit-store.ts";
import type { AuthDatabase } from "./database.ts";
import type { PersonalFields } from "./encrypted-fields.ts";
import { revokeWhere } from "./revoke-where.ts";
import { accounts, refreshTokens, sessions } from "./schema.ts";

/** Keeps sessions and the hashes of their refresh tokens in Postgres, sealed where somebody sat and with what. */
export function createSessionStore({ db }: AuthDatabase, fields: PersonalFields): SessionStore {
  const isAlive = (now: Date) =>
    and(
      isNull(sessions.revokedAt),
      gt(sessions.lastSeenAt, new Date(now.getTime() - sessionIdleMs)),
      gt(sessions.createdAt, new Date(now.getTime() - sessionLifetimeMs)),
    );

  return {
    open: ({ ip, userAgent, ...session }, refreshHash, entry) =>
      db.transaction(async (tx) => {
        const sealed = await fields.sealOrigin(session, { ip, userAgent });
        await tx.insert(sessions).values({ ...session, ...sealed });
        await tx
          .insert(refreshTokens)
          .values({ hash: refreshHash, sessionId: session.id, issuedAt: session.createdAt });
        await record(tx, session.createdAt, entry);
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
        const account = await toAccount(fields, row.accounts);
        const found = { session: row.sessions, account, replacedAt: token.replacedAt };
        const verdict = judge(found);
        if (verdict === "rotate") {
          await tx.update(refreshTokens).set({ replacedAt: now }).where(eq(refreshTokens.hash, hash));
          await tx
            .insert(refreshTokens)
            .values({ hash: nextHash, sessionId: token.sessionId, issuedAt: now });
          await tx
            .update(sessions)
            .set({ lastSeenAt: now, ...(await fields.sealOrigin(row.sessions, { ip, userAgent })) })
            .where(eq(sessions.id, token.sessionId));
        }
        if (verdict === "reused") {
          await revokeWhere(tx, eq(sessions.id, token.sessionId), now);
          await record(tx, now, ended("session.reused", account.id, token.sessionId));
        }
        return { ...found, verdict };
      }),
    endByRefresh: (hash, now) =>
      db.transaction(async (tx) => {
        const [token] = await tx.select().from(refreshTokens).where(eq(refreshTokens.hash, hash));
        if (token === undefined) return;
        const [session] = await tx.select().from(sessions).where(eq(sessions.id, token.sessionId));
        if (session === undefined || (await revokeWhere(tx, eq(sessions.id, session.id), now)) === 0) return;
        await record(tx, now, ended("session.ended", session.accountId, session.id));
      }),
    revoke: (accountId, sessionId, now) =>
      db.transaction(async (tx) => {
        const mine = and(eq(sessions.accountId, accountId), eq(sessions.id, sessionId));
        if ((await revokeWhere(tx, mine, now)) === 0) return false;
        await record(tx, now, ended("session.ended", accountId, sessionId));
        return true;
      }),
    async list(accountId, now) {
      const rows = await db
        .select()
        .from(sessions)
        .where(and(eq(sessions.accountId, accountId), isAlive(now)))
        .orderBy(desc(sessions.lastSeenAt));
      return Promise.all(
        rows.map(async (row) => {
          const { id, createdAt, lastSeenAt, revokedAt } = row;
          return { id, accountId, ...(await fields.openOrigin(row)), createdAt, lastSeenAt, revokedAt };
        }),
      );
    },
    async isKnownAddress(accountId, ip) {
      const [row] = await db
        .select({ id: sessions.id })
        .from(sessions)
        .where(
          and(eq(sessions.accountId, accountId), eq(sessions.ipIndex, await fields.ipIndex(accountId, ip))),
        )
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

const ended = (action: string, actorId: string, sessionId: string): AuditEntry => ({
  actorKind: "user",
  actorId,
  action,
  target: `session:${sessionId}`,
});
