import { createHash, createHmac, timingSafeEqual } from "node:crypto";

import canonicalize from "canonicalize";

const prefixPattern = /^signkey-\w+-/;

/**
 * Value of `x-inngest-signature` for a JSON body: HMAC-SHA256 over the body in RFC 8785 form followed by the
 * time in seconds. The SDK canonicalises what it parsed, so the body itself may keep its own key order.
 */
export function signBody(signingKey: string, body: unknown, now: Date = new Date()): string {
  const seconds = String(Math.floor(now.getTime() / 1000));
  const mac = createHmac("sha256", signingKey.replace(prefixPattern, ""))
    .update(canonicalize(body) ?? "")
    .update(seconds)
    .digest("hex");
  return `t=${seconds}&s=${mac}`;
}

/** What an SDK sends as bearer token: the key's prefix, then the SHA-256 of its hex-decoded rest. */
export function hashSigningKey(signingKey: string): string {
  const prefix = prefixPattern.exec(signingKey)?.[0] ?? "";
  const secret = Buffer.from(signingKey.slice(prefix.length), "hex");
  return prefix + createHash("sha256").update(secret).digest("hex");
}

/** Compares two secrets in constant time; their lengths are not secret. */
export function isSameSecret(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}
