import { eq, sql } from "drizzle-orm";
import type { JWK } from "jose";
import type { AuditEntry } from "../domain/audit-entry.ts";
import { record } from "./audit-store.ts";
import type { AuthDatabase, AuthQueryable } from "./database.ts";
import { signingKeys } from "./schema.ts";

export type KeyState = "next" | "current" | "previous";

export interface StoredKey {
  kid: string;
  state: KeyState;
  publicJwk: JWK;
  sealedPrivateJwk: string;
  createdAt: Date;
}

export type NewKey = Omit<StoredKey, "state">;

export interface KeyStore {
  list(): Promise<StoredKey[]>;
  /** Makes sure there is a current and a next key; processes that start together agree on the same ones. */
  ensure(make: () => Promise<NewKey>): Promise<void>;
  /** The next key starts to sign, the current one only verifies any more, the one before is forgotten. */
  rotate(make: () => Promise<NewKey>): Promise<void>;
}

/** Keeps signing keys in Postgres, private halves sealed by the caller. */
export function createKeyStore({ db }: AuthDatabase): KeyStore {
  const takeTurns = (tx: AuthQueryable) =>
    tx.execute(sql`select pg_advisory_xact_lock(hashtext('auth.signing_keys'))`);

  return {
    async list() {
      const rows = await db.select().from(signingKeys);
      return rows.map((row) => ({ ...row, publicJwk: row.publicJwk as JWK }));
    },
    ensure: (make) =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const rows = await tx.select({ state: signingKeys.state }).from(signingKeys);
        for (const state of ["current", "next"] as const) {
          if (!rows.some((row) => row.state === state)) {
            const key = await make();
            await tx.insert(signingKeys).values({ ...key, state });
            await record(tx, key.createdAt, created(key));
          }
        }
      }),
    rotate: (make) =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        await tx.delete(signingKeys).where(eq(signingKeys.state, "previous"));
        await tx.update(signingKeys).set({ state: "previous" }).where(eq(signingKeys.state, "current"));
        await tx.update(signingKeys).set({ state: "current" }).where(eq(signingKeys.state, "next"));
        const key = await make();
        await tx.insert(signingKeys).values({ ...key, state: "next" });
        await record(tx, key.createdAt, created(key));
      }),
  };
}

const created = ({ kid }: NewKey): AuditEntry => ({
  actorKind: "service",
  actorId: "auth",
  action: "signing_key.created",
  target: `signing_key:${kid}`,
});
