import { decodeCursor, toPage } from "@segue/kernel";
import { and, asc, desc, eq, gt, ilike, inArray, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { type AuditEntry, auditHash, type AuditRow, genesisHash } from "../domain/audit-entry.ts";
import type { AuditStore } from "../ports.ts";
import type { AuthDatabase, AuthQueryable } from "./database.ts";
import { accounts, auditLog } from "./schema.ts";

const Cursor = z.tuple([z.number()]);
const verifyBatch = 1_000;

/**
 * Adds entries to the log in the caller's transaction: they exist exactly if what they tell of was done. Call it last,
 * since writers of the log take turns from here to the end of their transactions.
 */
export async function record(tx: AuthQueryable, at: Date, ...entries: AuditEntry[]): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('auth.audit_log'))`);
  const [newest] = await tx
    .select({ seq: auditLog.seq, hash: auditLog.hash })
    .from(auditLog)
    .orderBy(desc(auditLog.seq))
    .limit(1);
  let last = newest ?? { seq: 0, hash: genesisHash };
  for (const { details = {}, sourceId = null, ...entry } of entries) {
    if (sourceId !== null && (await isKnown(tx, sourceId))) continue;
    const words = { ...entry, at, sourceId, details: JSON.stringify(details) };
    const row = { ...words, seq: last.seq + 1, prevHash: last.hash };
    last = { seq: row.seq, hash: auditHash(row) };
    await tx.insert(auditLog).values({ ...row, hash: last.hash });
  }
}

async function isKnown(tx: AuthQueryable, sourceId: string): Promise<boolean> {
  const [known] = await tx
    .select({ seq: auditLog.seq })
    .from(auditLog)
    .where(eq(auditLog.sourceId, sourceId));
  return known !== undefined;
}

/** Keeps the audit log in Postgres. */
export function createAuditStore({ db }: AuthDatabase): AuditStore {
  async function matching(actor: string): Promise<string[]> {
    const pattern = `%${actor.replace(/[\\%_]/g, "\\$&")}%`;
    const found = await db
      .select({ id: accounts.id })
      .from(accounts)
      .where(ilike(accounts.displayName, pattern))
      .limit(100);
    return found.map(({ id }) => id);
  }

  async function namesOf(rows: readonly AuditRow[]): Promise<Map<string, string>> {
    const ids = new Set(rows.filter(({ actorKind }) => actorKind === "user").map(({ actorId }) => actorId));
    const found = await db
      .select({ id: accounts.id, name: accounts.displayName })
      .from(accounts)
      .where(inArray(accounts.id, [...ids]));
    return new Map(found.map(({ id, name }) => [id, name]));
  }

  return {
    record: (at, ...entries) => db.transaction((tx) => record(tx, at, ...entries)),
    async list({ cursor, limit, actor, action }) {
      const before = cursor === undefined ? undefined : decodeCursor(cursor, Cursor)[0];
      const rows = await db
        .select()
        .from(auditLog)
        .where(
          and(
            before === undefined ? undefined : lt(auditLog.seq, before),
            action ? eq(auditLog.action, action) : undefined,
            actor
              ? or(eq(auditLog.actorId, actor), inArray(auditLog.actorId, await matching(actor)))
              : undefined,
          ),
        )
        .orderBy(desc(auditLog.seq))
        .limit(limit + 1);
      const page = toPage(rows, limit, ({ seq }) => [seq]);
      const names = await namesOf(page.items);
      return {
        ...page,
        items: page.items.map((row) => ({ ...row, actorName: names.get(row.actorId) ?? null })),
      };
    },
    async head() {
      const [row] = await db
        .select({ seq: auditLog.seq, hash: auditLog.hash })
        .from(auditLog)
        .orderBy(desc(auditLog.seq))
        .limit(1);
      return row ?? null;
    },
    async *rows(): AsyncGenerator<AuditRow> {
      for (let after = -1; ;) {
        const rows = await db
          .select()
          .from(auditLog)
          .where(gt(auditLog.seq, after))
          .orderBy(asc(auditLog.seq))
          .limit(verifyBatch);
        yield* rows;
        if (rows.length < verifyBatch) return;
        after = rows.at(-1)?.seq ?? after;
      }
    },
  };
}
