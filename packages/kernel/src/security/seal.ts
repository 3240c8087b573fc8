import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { AppError } from "../app-error.ts";

const secretMinLength = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** A 256-bit key for one purpose, derived from a secret (HKDF-SHA-256, RFC 5869). Throws for a short secret. */
export function deriveKey(secret: string, { salt, purpose }: { salt: string; purpose: string }): Buffer {
  if (secret.length < secretMinLength) {
    throw new AppError("internal", "security.secret_too_short", {
      message: `The secret for ${purpose} is too short; use at least ${secretMinLength} characters.`,
    });
  }
  return Buffer.from(hkdfSync("sha256", secret, salt, purpose, 32));
}

/**
 * Encrypts with AES-256-GCM; the result is nonce, tag and ciphertext. `context` says what the bytes are and where
 * they belong: they open only together with the same words.
 */
export function seal(key: Buffer, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** Reverses `seal`; throws when key or context is another one or a byte was changed. */
export function unseal(key: Buffer, sealed: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
}
