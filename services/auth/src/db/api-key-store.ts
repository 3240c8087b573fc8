import { and, count, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { lastUsedEveryMs } from "../domain/api-key.ts";
import type { ApiKeyStore } from "../ports.ts";
import { record } from "./audit-store.ts";
import type { AuthDatabase } from "./database.ts";
import { accounts, apiKeys } from "./schema.ts";

/** Keeps API keys in Postgres. */
export function createApiKeyStore({ db }: AuthDatabase): ApiKeyStore {
  return {
    add: (key, max, entry) =>
      db.transaction(async (tx) => {
        // One account's additions take turns, or two at once would both find room for the last one.
        await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`auth.api_keys ${key.accountId}`}))`);
        const [held] = await tx
          .select({ count: count() })
          .from(apiKeys)
          .where(eq(apiKeys.accountId, key.accountId));
        if ((held?.count ?? 0) >= max) return false;
        await tx.insert(apiKeys).values(key);
        await record(tx, key.createdAt, entry);
        return true;
      }),
    list: (accountId) =>
      db.select().from(apiKeys).where(eq(apiKeys.accountId, accountId)).orderBy(desc(apiKeys.createdAt)),
    remove: (accountId, id, { now, entry }) =>
      db.transaction(async (tx) => {
        const removed = await tx
          .delete(apiKeys)
          .where(and(eq(apiKeys.accountId, accountId), eq(apiKeys.id, id)))
          .returning({ id: apiKeys.id });
        if (removed.length === 0) return false;
        await record(tx, now, entry);
        return true;
      }),
    async use(secretHash, now) {
      const [found] = await db
        .select({ key: apiKeys, role: accounts.role, isDisabled: accounts.isDisabled })
        .from(apiKeys)
        .innerJoin(accounts, eq(accounts.id, apiKeys.accountId))
        .where(eq(apiKeys.secretHash, secretHash));
      if (found === undefined) return null;
      await db
        .update(apiKeys)
        .set({ lastUsedAt: now })
        .where(
          and(
            eq(apiKeys.id, found.key.id),
            or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, new Date(now.getTime() - lastUsedEveryMs))),
          ),
        );
      return found;
    },
  };
}
