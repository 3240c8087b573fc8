import { Role, Scope } from "@segue/access";
import { z } from "zod";

/** What every API key begins with, so that people and scanners recognise one. */
export const apiKeyPrefix = "segue_";

/** A key as its owner sees it; the secret is shown once, when the key is made. */
export const ApiKeySummary = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(Scope),
  /** The last characters of the secret, to tell keys apart. */
  ending: z.string(),
  createdAt: z.date(),
  /** Null for a key that does not run out. */
  expiresAt: z.date().nullable(),
  /** To the minute; null before its first use. */
  lastUsedAt: z.date().nullable(),
});
export type ApiKeySummary = z.infer<typeof ApiKeySummary>;

export const NewApiKey = ApiKeySummary.extend({ secret: z.string() });
export type NewApiKey = z.infer<typeof NewApiKey>;

export const ApiKeyCreateInput = z.object({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(Scope).min(1).max(Scope.options.length),
  /** Null for a key that does not run out. */
  expiresInDays: z.number().int().min(1).max(366).nullable(),
});
export type ApiKeyCreateInput = z.infer<typeof ApiKeyCreateInput>;

export const ApiKeyById = z.object({ id: z.uuid() });
export const ApiKeySummaries = z.object({ items: z.array(ApiKeySummary) });

/** SHA-256 of a whole key in hex: the key itself goes no further than the gateway. */
export const ApiKeyVerifyInput = z.object({ secretHash: z.string().regex(/^[0-9a-f]{64}$/) });

/** For whom a key speaks and how far; null for a key that is unknown, run out or of a disabled account. */
export const ApiKeyHolder = z
  .object({
    keyId: z.string(),
    userId: z.string(),
    role: Role,
    scopes: z.array(Scope),
    expiresAt: z.date().nullable(),
  })
  .nullable();
export type ApiKeyHolder = z.infer<typeof ApiKeyHolder>;
