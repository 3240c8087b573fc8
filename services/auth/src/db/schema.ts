import { sql } from "drizzle-orm";
import {
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

export { outbox } from "@segue/kernel";

const at = () => timestamp({ withTimezone: true });

export const accounts = pgTable(
  "accounts",
  {
    id: uuid().primaryKey(),
    email: text().notNull(),
    displayName: text().notNull(),
    passwordHash: text().notNull(),
    role: text({ enum: ["listener", "editor", "admin"] }).notNull(),
    isDisabled: boolean().notNull().default(false),
    createdAt: at().notNull(),
  },
  (table) => [uniqueIndex().on(table.email)],
);

export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    userAgent: text().notNull(),
    ip: text().notNull(),
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

/** Sign-in tries per account and per address in the running window. Keys are hashed: they hold what people typed. */
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
