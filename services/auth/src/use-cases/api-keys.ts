import { createHash, randomBytes } from "node:crypto";
import { AppError, type Clock, newId, type RequestContext } from "@segue/kernel";
import { auditActorOf } from "@segue/kernel/security";
import {
  type ApiKeyCreateInput,
  type ApiKeyHolder,
  apiKeyPrefix,
  type ApiKeySummary,
  type NewApiKey,
} from "../contract/api-key.ts";
import { type ApiKey, apiKeysMax, scopesOf } from "../domain/api-key.ts";
import type { AuditEntry } from "../domain/audit-entry.ts";
import type { ApiKeyStore } from "../ports.ts";
import { signedInUser } from "./signed-in-user.ts";

/** Making, listing, ending and recognising API keys. People see and change their own ones alone. */
export interface ApiKeys {
  /** Throws `auth.scope_beyond_role` and `auth.too_many_api_keys`. */
  create(ctx: RequestContext, input: ApiKeyCreateInput): Promise<NewApiKey>;
  /** Newest first. */
  list(ctx: RequestContext): Promise<{ items: ApiKeySummary[] }>;
  /** Throws `auth.no_such_api_key`. */
  revoke(ctx: RequestContext, id: string): Promise<void>;
  /** Also notes that the key was used. */
  verify(secretHash: string): Promise<ApiKeyHolder>;
}

const dayMs = 24 * 60 * 60 * 1000;
const endingLength = 4;

export function createApiKeys({ keys, clock }: { keys: ApiKeyStore; clock: Clock }): ApiKeys {
  return {
    async create(ctx, { name, scopes, expiresInDays }) {
      const { userId, role } = signedInUser(ctx);
      const granted = scopesOf(role, scopes);
      if (granted.length < new Set(scopes).size) {
        throw new AppError("forbidden", "auth.scope_beyond_role", {
          message: "A key cannot do more than you may. Leave out what your role does not allow.",
        });
      }
      const secret = `${apiKeyPrefix}${randomBytes(32).toString("base64url")}`;
      const createdAt = clock();
      const key: ApiKey = {
        id: newId(),
        accountId: userId,
        name,
        scopes: granted,
        // 256 random bits need no slow hash.
        secretHash: createHash("sha256").update(secret).digest("hex"),
        ending: secret.slice(-endingLength),
        createdAt,
        expiresAt: expiresInDays === null ? null : new Date(createdAt.getTime() + expiresInDays * dayMs),
        lastUsedAt: null,
      };
      const entry = entryOf(ctx, "api_key.created", key.id);
      if (await keys.add(key, apiKeysMax, { ...entry, details: { scopes: granted.join(" ") } })) {
        return { ...summaryOf(key), secret };
      }
      throw new AppError("conflict", "auth.too_many_api_keys", {
        message: `You have ${apiKeysMax} keys already. Remove one that is no longer used.`,
      });
    },
    async list(ctx) {
      const { userId } = signedInUser(ctx);
      return { items: (await keys.list(userId)).map(summaryOf) };
    },
    async revoke(ctx, id) {
      const { userId } = signedInUser(ctx);
      const entry = entryOf(ctx, "api_key.revoked", id);
      if (await keys.remove(userId, id, { now: clock(), entry })) return;
      throw new AppError("not_found", "auth.no_such_api_key", {
        message: "This key is gone already. Reload the list.",
      });
    },
    async verify(secretHash) {
      const now = clock();
      const found = await keys.use(secretHash, now);
      if (found === null || found.isDisabled) return null;
      const { id, accountId, scopes, expiresAt } = found.key;
      if (expiresAt !== null && expiresAt <= now) return null;
      return { keyId: id, userId: accountId, role: found.role, scopes, expiresAt };
    },
  };
}

const entryOf = ({ actor }: RequestContext, action: string, id: string): AuditEntry => ({
  ...auditActorOf(actor),
  action,
  target: `api_key:${id}`,
});

function summaryOf({ id, name, scopes, ending, createdAt, expiresAt, lastUsedAt }: ApiKey): ApiKeySummary {
  return { id, name, scopes, ending, createdAt, expiresAt, lastUsedAt };
}
