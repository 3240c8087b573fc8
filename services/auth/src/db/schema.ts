import type { Scope } from "@segue/access";
import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  json,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  boolean,
} from "drizzle-orm/pg-core";

export { keyedWrites, outbox } from "@segue/kernel";
export { dataKeys } from "@segue/kernel/security";

const at = () => timestamp({ withTimezone: true });

export const accounts = pgTable(
  "accounts",
  {
    id: uuid().primaryKey(),
    /** Empty: what stood here before addresses were sealed is moved to `emailSealed` at the next start. */
    email: text(),
    emailSealed: text(),
    /** Tells whether an address is taken, and by whom, without telling the address. */
    emailIndex: text(),
    displayName: text().notNull(),
    passwordHash: text().notNull(),
    role: text({ enum: ["listener", "editor", "admin"] }).notNull(),
    isDisabled: boolean().notNull().default(false),
    createdAt: at().notNull(),
  },
  (table) => [uniqueIndex().on(table.email), uniqueIndex().on(table.emailIndex)],
);

export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** Both empty, as `accounts.email`. */
    userAgent: text(),
    ip: text(),
    userAgentSealed: text(),
    ipSealed: text(),
    /** The same for the same account at the same address, and never for two accounts. */
    ipIndex: text(),
    createdAt: at().notNull(),
    lastSeenAt: at().notNull(),
    revokedAt: at(),
  },
  (table) => [
    index().on(table.accountId, table.lastSeenAt),
    index()
      .on(table.revokedAt)
      .where(sql`revoked_at is not null`),
  ],
);

/** Every refresh token of a session, so that the use of an old copy is noticed. */
export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    /** SHA-256 of the token in hex; the token itself is nowhere. */
    hash: text().primaryKey(),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    issuedAt: at().notNull(),
    replacedAt: at(),
  },
  (table) => [index().on(table.sessionId)],
);

/** Keys that let programs act for an account. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    name: text().notNull(),
    scopes: json().$type<Scope[]>().notNull(),
    /** SHA-256 of the whole key in hex; the key itself is nowhere. */
    secretHash: text().notNull(),
    ending: text().notNull(),
    createdAt: at().notNull(),
    expiresAt: at(),
    lastUsedAt: at(),
  },
  (table) => [uniqueIndex().on(table.secretHash), index().on(table.accountId, table.createdAt)],
);

/** Sign-in tries per account and per address in the running window. Keys are blind: they hold what people typed. */
export const signInTries = pgTable("sign_in_tries", {
  key: text().primaryKey(),
  count: integer().notNull(),
  windowStartedAt: at().notNull(),
});

/** Keys of access tokens. `next` is published before it signs, `previous` until its last token ran out. */
export const signingKeys = pgTable(
  "signing_keys",
  {
    kid: text().primaryKey(),
    state: text({ enum: ["next", "current", "previous"] }).notNull(),
    publicJwk: json().notNull(),
    /** The private JWK, encrypted with the service's secret. */
    sealedPrivateJwk: text().notNull(),
    createdAt: at().notNull(),
  },
  (table) => [uniqueIndex().on(table.state)],
);

/**
 * What was done to accounts, rights and releases, in the order in which it was written. Rows are only ever added (a
 * trigger refuses the rest), and each one's hash contains the hash of the one before.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    seq: bigint({ mode: "number" }).primaryKey(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    actorKind: text({ enum: ["user", "service", "anonymous"] }).notNull(),
    /** The account or the service; empty for somebody unknown. Never a name or an address: rows cannot be forgotten. */
    actorId: text().notNull(),
    action: text().notNull(),
    /** `<kind>:<id>` of what it was done to. */
    target: text().notNull(),
    /** JSON, kept as the text that was hashed. */
    details: text().notNull(),
    /** The event that told of it, so that a second delivery adds no second row. */
    sourceId: text().unique(),
    prevHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [index().on(table.actorId, table.seq), index().on(table.action, table.seq)],
);
