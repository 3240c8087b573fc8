import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps content keys readable to this service only. */
export interface KeyVault {
  /** A fresh random AES-128 key for a master. */
  newKey(): Buffer;
  /** The key encrypted for the database, bound to its master: it opens for no other. */
  seal(masterId: string, key: Buffer): string;
  /** The key back; throws when the text was altered, belongs to another master or the secret changed. */
  open(masterId: string, sealed: string): Buffer;
}

/** AES-256-GCM under a key derived from the service's secret (HKDF-SHA256). */
export function createKeyVault(secret: string): KeyVault {
  if (secret.length < 32)
    throw new Error("The key-encryption secret is too short; use at least 32 characters.");
  const wrappingKey = Buffer.from(hkdfSync("sha256", secret, "", "segue/delivery/master-keys/v1", 32));
  const context = (masterId: string) => Buffer.from(`masters|sealed_key|${masterId}`);
  return {
    newKey: () => randomBytes(16),
    seal(masterId, key) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", wrappingKey, nonce).setAAD(context(masterId));
      const encrypted = Buffer.concat([cipher.update(key), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString("base64");
    },
    open(masterId, sealed) {
      const bytes = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", wrappingKey, bytes.subarray(0, NONCE_BYTES))
        .setAAD(context(masterId))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    },
  };
}
