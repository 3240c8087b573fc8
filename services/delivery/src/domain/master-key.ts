import { randomBytes } from "node:crypto";
import { deriveKey, seal, unseal } from "@segue/kernel/security";

/** Keeps content keys readable to this service only. */
export interface KeyVault {
  /** A fresh random AES-128 key for a master. */
  newKey(): Buffer;
  /** The key encrypted for the database, bound to its master: it opens for no other. */
  seal(masterId: string, key: Buffer): string;
  /** The key back; throws when the text was altered, belongs to another master or the secret changed. */
  open(masterId: string, sealed: string): Buffer;
}

/** Seals with a key that is derived from the service's secret, which needs at least 32 characters. */
export function createKeyVault(secret: string): KeyVault {
  const wrappingKey = deriveKey(secret, { salt: "", purpose: "segue/delivery/master-keys/v1" });
  const context = (masterId: string) => `masters|sealed_key|${masterId}`;
  return {
    newKey: () => randomBytes(16),
    seal: (masterId, key) => seal(wrappingKey, key, context(masterId)).toString("base64"),
    open: (masterId, sealed) => unseal(wrappingKey, Buffer.from(sealed, "base64"), context(masterId)),
  };
}
