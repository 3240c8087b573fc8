import { z } from "zod";
import { AppError } from "../app-error.ts";
import { deriveKey } from "./seal.ts";

/** A key that wraps data keys; `id` stands beside everything it wrapped. */
export interface WrappingKey {
  id: string;
  key: Buffer;
}

/** The first key wraps, all of them unwrap: a new one goes in front, an old one leaves once nothing is under it. */
export type KeyRing = readonly [WrappingKey, ...WrappingKey[]];

const Entry = z
  .string()
  .regex(/^[a-z0-9]{1,16}:[0-9a-f]{64}$/, "each key is written as <id>:<32 bytes in hexadecimal>")
  .transform((text) => {
    const [id = "", secret = ""] = text.split(":");
    return { id, secret };
  });

/** The operator's text, `id:hex[,id:hex…]`, newest first. Two keys never share an id. */
export const KeyRingText = z
  .string()
  .transform((text) => text.split(",").map((entry) => entry.trim()))
  .pipe(z.array(Entry).min(1))
  .refine(
    (entries) => new Set(entries.map(({ id }) => id)).size === entries.length,
    "two keys have the same id",
  );

/** The ring of one service: no service can open what another's data keys are wrapped in. Throws for a bad text. */
export function readKeyRing(text: string, service: string): KeyRing {
  const parsed = KeyRingText.safeParse(text);
  if (!parsed.success) {
    throw new AppError("internal", "security.key_ring_invalid", {
      message: `The keys for encrypting fields are not usable: ${z.prettifyError(parsed.error)}`,
    });
  }
  const [first, ...others] = parsed.data.map(({ id, secret }) => ({
    id,
    key: deriveKey(secret, { salt: `segue-${service}`, purpose: "field-keys/v1" }),
  }));
  return [first as WrappingKey, ...others];
}
