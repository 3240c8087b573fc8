import { AppError, decodeCursor, emit, toPage } from "@segue/kernel";
import { authEvents } from "@segue/events";
import { and, desc, eq, ilike, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Account, AccountStore } from "../ports.ts";
import { record } from "./audit-store.ts";
import type { AuthDatabase, AuthQueryable } from "./database.ts";
import type { PersonalFields } from "./encrypted-fields.ts";
import { revokeWhere } from "./revoke-where.ts";
import { accounts, sessions } from "./schema.ts";

const Cursor = z.tuple([z.uuid()]);

/** An account as it is stored. */
export type AccountRow = typeof accounts.$inferSelect;

/** The account that a row is, its address readable. */
export async function toAccount(fields: PersonalFields, row: AccountRow): Promise<Account> {
  const { id, displayName, passwordHash, role, isDisabled, createdAt } = row;
  return { id, email: await fields.openEmail(row), displayName, passwordHash, role, isDisabled, createdAt };
}

/** Keeps accounts in Postgres, addresses sealed. */
export function createAccountStore({ db }: AuthDatabase, fields: PersonalFields): AccountStore {
  async function one(where: ReturnType<typeof eq>): Promise<Account | null> {
    const [row] = await db.select().from(accounts).where(where);
    return row === undefined ? null : await toAccount(fields, row);
  }

  return {
    add: ({ email, ...account }, entry, ...events) =>
      db.transaction(async (tx) => {
        const added = await tx
          .insert(accounts)
          .values({ ...account, ...(await fields.sealEmail(account.id, email)) })
          .onConflictDoNothing()
          .returning({ id: accounts.id });
        if (added.length === 0) return false;
        await emit(tx, ...events);
        await record(tx, account.createdAt, entry);
        return true;
      }),
    byEmail: async (email) => one(eq(accounts.emailIndex, await fields.emailIndex(email))),
    byId: (id) => one(eq(accounts.id, id)),
    async hasAdmin() {
      const [row] = await db
        .select({ id: accounts.id })
        .from(accounts)
        .where(eq(accounts.role, "admin"))
        .limit(1);
      return row !== undefined;
    },
    async list({ cursor, limit, query }) {
      // Ids are UUIDv7: their order is the order of registration.
      const after = cursor === undefined ? undefined : decodeCursor(cursor, Cursor)[0];
      const pattern = `%${(query ?? "").replace(/[\\%_]/g, "\\$&")}%`;
      const rows = await db
        .select()
        .from(accounts)
        .where(
          and(
            after === undefined ? undefined : sql`${accounts.id} < ${after}`,
            query
              ? or(
                  eq(accounts.emailIndex, await fields.emailIndex(query.toLowerCase())),
                  ilike(accounts.displayName, pattern),
                )
              : undefined,
          ),
        )
        .orderBy(desc(accounts.id))
        .limit(limit + 1);
      const page = toPage(rows, limit, ({ id }) => [id]);
      return { ...page, items: await Promise.all(page.items.map((row) => toAccount(fields, row))) };
    },
    changePassword: (accountId, { passwordHash, keepSessionId, now, entry }) =>
      db.transaction(async (tx) => {
        await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, accountId));
        await revokeWhere(tx, and(eq(sessions.accountId, accountId), ne(sessions.id, keepSessionId)), now);
        await record(tx, now, entry);
      }),
    administer: (accountId, { now, entry, ...change }) =>
      db.transaction(async (tx) => {
        // All changes of this kind take turns, or two admins could remove each other at once.
        await tx.execute(sql`select pg_advisory_xact_lock(hashtext('auth.administer'))`);
        const [before] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
        if (before === undefined) return false;
        await tx.update(accounts).set(change).where(eq(accounts.id, accountId));
        await assertAdminLeft(tx);
        await revokeWhere(tx, eq(sessions.accountId, accountId), now);
        if (change.role !== undefined && change.role !== before.role) {
          await emit(tx, authEvents.roleChanged.of({ userId: accountId, role: change.role }));
        }
        await record(tx, now, entry);
        return true;
      }),
  };
}

async function assertAdminLeft(tx: AuthQueryable): Promise<void> {
  const [admin] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.role, "admin"), eq(accounts.isDisabled, false)))
    .limit(1);
  if (admin === undefined) {
    throw new AppError("conflict", "auth.last_admin", {
      message: "This is the last account that can administer. Make somebody else an administrator first.",
    });
  }
}
