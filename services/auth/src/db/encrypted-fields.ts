import {
  createDataKeyStore,
  createFieldCipher,
  type EncryptedColumn,
  type FieldPlace,
  indexedText,
  type KeyRing,
  sealPlainRows,
} from "@segue/kernel/security";
import type { AuthDatabase } from "./database.ts";

/** What auth knows about people beyond the name they show. */
export const encryptedColumns: readonly EncryptedColumn[] = [
  { table: "accounts", column: "email", sealedColumn: "email_sealed", index: { column: "email_index" } },
  {
    table: "sessions",
    column: "ip",
    sealedColumn: "ip_sealed",
    index: { column: "ip_index", scope: "account_id" },
  },
  { table: "sessions", column: "user_agent", sealedColumn: "user_agent_sealed" },
];
const fields = encryptedColumns.map(({ table, column }) => `${table}.${column}`);
const indexes = ["accounts.email", "sessions.ip", "sign_in_tries.key"];

const emailOf = (rowId: string): FieldPlace => ({ table: "accounts", column: "email", rowId });
const ipOf = (rowId: string): FieldPlace => ({ table: "sessions", column: "ip", rowId });
const userAgentOf = (rowId: string): FieldPlace => ({ table: "sessions", column: "user_agent", rowId });

/** What stands where a value was whose key is lost. */
const unreadable = "unreadable";

/** Seals and opens the personal fields of auth's rows. */
export interface PersonalFields {
  /** Makes the keys that are missing, wraps all in the newest key of the ring, and seals what is still readable. */
  start(): Promise<void>;
  sealEmail(accountId: string, email: string): Promise<{ emailSealed: string; emailIndex: string }>;
  emailIndex(email: string): Promise<string>;
  /** The address; a word in its place when its key is lost. */
  openEmail(row: { id: string; emailSealed: string | null }): Promise<string>;
  sealOrigin(
    session: { id: string; accountId: string },
    origin: { ip: string; userAgent: string },
  ): Promise<{ ipSealed: string; ipIndex: string; userAgentSealed: string }>;
  ipIndex(accountId: string, ip: string): Promise<string>;
  openOrigin(row: {
    id: string;
    ipSealed: string | null;
    userAgentSealed: string | null;
  }): Promise<{ ip: string; userAgent: string }>;
  /** Something that people typed, as it may be counted. */
  tryIndex(key: string): Promise<string>;
}

/** The keys and the cipher of auth's personal fields. */
export function createAuthCipher(database: AuthDatabase, ring: KeyRing) {
  const store = createDataKeyStore(database, ring);
  return { store, cipher: createFieldCipher({ store, fields, indexes }) };
}

/** The personal fields of auth, under keys of its own database. */
export function createPersonalFields(database: AuthDatabase, ring: KeyRing): PersonalFields {
  const { store, cipher } = createAuthCipher(database, ring);
  const open = (place: FieldPlace, sealed: string | null) => cipher.openOr(place, sealed ?? "", unreadable);

  return {
    async start() {
      await store.rewrap();
      await cipher.start();
      for (const column of encryptedColumns) await sealPlainRows(database.sql, cipher, column);
    },
    sealEmail: async (accountId, email) => ({
      emailSealed: await cipher.seal(emailOf(accountId), email),
      emailIndex: await cipher.blindIndex("accounts.email", email),
    }),
    emailIndex: (email) => cipher.blindIndex("accounts.email", email),
    openEmail: ({ id, emailSealed }) => open(emailOf(id), emailSealed),
    sealOrigin: async ({ id, accountId }, { ip, userAgent }) => ({
      ipSealed: await cipher.seal(ipOf(id), ip),
      ipIndex: await cipher.blindIndex("sessions.ip", indexedText(ip, accountId)),
      userAgentSealed: await cipher.seal(userAgentOf(id), userAgent),
    }),
    ipIndex: (accountId, ip) => cipher.blindIndex("sessions.ip", indexedText(ip, accountId)),
    openOrigin: async ({ id, ipSealed, userAgentSealed }) => ({
      ip: await open(ipOf(id), ipSealed),
      userAgent: await open(userAgentOf(id), userAgentSealed),
    }),
    tryIndex: (key) => cipher.blindIndex("sign_in_tries.key", key),
  };
}
