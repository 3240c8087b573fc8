import type { Role } from "@segue/access";
import type { DomainEvent } from "@segue/events";
import type { Page, PageInput } from "@segue/kernel";
import type { ChainHead } from "./domain/audit-chain.ts";
import type { AuditEntry, AuditRow } from "./domain/audit-entry.ts";
import type { Account } from "./domain/account.ts";
import type { ApiKey } from "./domain/api-key.ts";
import type { Session } from "./domain/session.ts";

export type { Account, ApiKey, Session };

export interface AccountStore {
  /** Adds the account and records entry and events with it; false when the address is taken. */
  add(account: Account, entry: AuditEntry, ...events: DomainEvent[]): Promise<boolean>;
  byEmail(email: string): Promise<Account | null>;
  byId(id: string): Promise<Account | null>;
  hasAdmin(): Promise<boolean>;
  /** By registration, newest first; `query` is part of a name or a whole address. */
  list(input: PageInput & { query?: string | undefined }): Promise<Page<Account>>;
  /** Replaces the hash and ends every session but `keepSessionId`, in one transaction. */
  changePassword(
    accountId: string,
    change: { passwordHash: string; keepSessionId: string; now: Date; entry: AuditEntry },
  ): Promise<void>;
  /**
   * Changes role or availability and ends every session, in one transaction; false when there is no such account.
   * Throws `auth.last_admin` rather than leave nobody who can administer.
   */
  administer(
    accountId: string,
    change: { role?: Role; isDisabled?: boolean; now: Date; entry: AuditEntry },
  ): Promise<boolean>;
}

export interface AuditStore {
  /** Adds to the log in the given order; an entry whose event is in it already adds nothing. */
  record(at: Date, ...entries: AuditEntry[]): Promise<void>;
  /** Newest first; `actor` is an id or part of a name. */
  list(
    input: PageInput & { actor?: string | undefined; action?: string | undefined },
  ): Promise<Page<AuditRow & { actorName: string | null }>>;
  /** The newest row; null while there is none. */
  head(): Promise<ChainHead | null>;
  /** Every row in the order of writing, a thousand at a time. */
  rows(): AsyncIterable<AuditRow>;
}

/** A refresh token found by its hash, with the session it belongs to. */
export interface FoundRefresh {
  session: Omit<Session, "ip" | "userAgent">;
  account: Account;
  replacedAt: Date | null;
}

export interface SessionStore {
  open(session: Session, refreshHash: string, entry: AuditEntry): Promise<void>;
  /**
   * Looks a refresh token up and acts on the verdict in one transaction, so that two users of one token take
   * turns: `rotate` makes `nextHash` the newest, `reused` ends the session. Null when nothing has this hash.
   */
  refresh<TVerdict extends string>(
    hashes: { hash: string; nextHash: string },
    seen: { ip: string; userAgent: string; now: Date },
    judge: (found: FoundRefresh) => TVerdict,
  ): Promise<(FoundRefresh & { verdict: TVerdict }) | null>;
  /** Ends the session that a refresh token belongs to, if any; its owner goes into the log. */
  endByRefresh(hash: string, now: Date): Promise<void>;
  /** Ends one session of an account; false when it has no such living session. */
  revoke(accountId: string, sessionId: string, now: Date): Promise<boolean>;
  /** Living sessions, last used first. */
  list(accountId: string, now: Date): Promise<Session[]>;
  /** Whether the account was ever signed in from this address and the session is remembered. */
  isKnownAddress(accountId: string, ip: string): Promise<boolean>;
  /** Forgets sessions and tokens that nobody can use any more; returns how many sessions. */
  sweep(now: Date): Promise<number>;
}

export interface ApiKeyStore {
  /** Adds the key and its entry; false when the account holds `max` keys already. */
  add(key: ApiKey, max: number, entry: AuditEntry): Promise<boolean>;
  /** An account's keys, newest first. */
  list(accountId: string): Promise<ApiKey[]>;
  /** Removes one key of an account and records the entry; false when it has no such key. */
  remove(accountId: string, id: string, change: { now: Date; entry: AuditEntry }): Promise<boolean>;
  /** The key with this hash and how its account stands now, noting the use; null when there is none. */
  use(secretHash: string, now: Date): Promise<{ key: ApiKey; role: Role; isDisabled: boolean } | null>;
}

export interface TryCounter {
  /** Counts a try under every key and tells how the fullest stands; concurrent tries are each counted. */
  take(keys: string[], now: Date): Promise<{ count: number; resetsAt: Date }>;
  /** Takes one try back, after it turned out to be the owner's. */
  giveBack(keys: string[]): Promise<void>;
  sweep(now: Date): Promise<void>;
}

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
  /** As costly as `verify`, and always false: for accounts that do not exist. */
  verifyNothing(password: string): Promise<false>;
}

export interface AccessTokens {
  mint(
    account: Pick<Account, "id" | "role">,
    sessionId: string,
    now: Date,
  ): Promise<{ accessToken: string; accessExpiresAt: Date }>;
}

/** Makes, follows and hashes refresh tokens. */
export interface RefreshTokens {
  /** 256 random bits. */
  first(): string;
  /** Always the same successor for the same token; nobody without the service's secret can tell it. */
  after(token: string): string;
  hash(token: string): string;
}
