import type { Role, Scope } from "@segue/access";

/** A key that lets programs act for its owner, within its scopes. */
export interface ApiKey {
  id: string;
  accountId: string;
  name: string;
  scopes: Scope[];
  secretHash: string;
  ending: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

/** How many keys one account may hold. */
export const apiKeysMax = 20;

/** How often the use of a key is noted. */
export const lastUsedEveryMs = 60_000;

/** The scopes that mean anything for a role: a key never does more than its owner may. */
export function scopesOf(role: Role, wanted: readonly Scope[]): Scope[] {
  const beyond: Record<Role, Scope[]> = { listener: ["editing", "admin"], editor: ["admin"], admin: [] };
  return [...new Set(wanted)].filter((scope) => !beyond[role].includes(scope));
}
