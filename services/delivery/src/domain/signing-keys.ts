import { createHmac, timingSafeEqual } from "node:crypto";

/** A secret that signs URLs; `id` is part of each URL, so that keys can be replaced while old URLs live on. */
export interface SigningKey {
  /** One to eight letters or digits. */
  id: string;
  secret: string;
}

/** The first key signs, all of them verify: a new key goes in front, an old one leaves when its URLs have expired. */
export type SigningKeys = readonly [SigningKey, ...SigningKey[]];

/** 132 bits of HMAC-SHA256 as 22 URL-safe characters: beyond guessing, and short enough for every segment's URL. */
const SIGNATURE_LENGTH = 22;

/** Signs the fields; the separator cannot occur in them, so no two lists of fields sign alike. */
export function signFields(key: SigningKey, fields: readonly string[]): string {
  return createHmac("sha256", key.secret)
    .update(fields.join("|"))
    .digest("base64url")
    .slice(0, SIGNATURE_LENGTH);
}

/** True when the signature is the key's over these fields, in constant time. */
export function isSignedBy(key: SigningKey, fields: readonly string[], signature: string): boolean {
  const expected = Buffer.from(signFields(key, fields));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Throws when the keys could sign nothing worth verifying. */
export function checkSigningKeys(keys: readonly SigningKey[]): SigningKeys {
  const [first, ...others] = keys;
  if (!first) throw new Error("Delivery needs at least one signing key.");
  const ids = new Set(keys.map(({ id }) => id));
  if (ids.size !== keys.length) throw new Error("Two signing keys have the same id.");
  for (const { id, secret } of keys) {
    if (!/^[a-z0-9]{1,8}$/i.test(id))
      throw new Error(`Signing key id "${id}" must be 1 to 8 letters or digits.`);
    if (secret.length < 32) throw new Error(`Signing key "${id}" is too short; use at least 32 characters.`);
  }
  return [first, ...others];
}
