import { createHash, createHmac, randomBytes } from "node:crypto";
import type { RefreshTokens } from "../ports.ts";

/**
 * Refresh tokens as a chain: each is the HMAC of the one before. Two tabs that refresh at once so get the same
 * successor although only hashes are stored, and a stolen token never forks the chain unnoticed.
 */
export function createRefreshTokens(key: Buffer): RefreshTokens {
  return {
    first: () => randomBytes(32).toString("base64url"),
    after: (token) => createHmac("sha256", key).update(token).digest("base64url"),
    hash: (token) => createHash("sha256").update(token).digest("hex"),
  };
}
