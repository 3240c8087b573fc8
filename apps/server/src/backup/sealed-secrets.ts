import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { z } from "zod";
import { BackupError } from "./backup-error.ts";

const Sealed = z.object({
  kdf: z.literal("scrypt"),
  cost: z.number().int(),
  salt: z.base64(),
  cipher: z.literal("aes-256-gcm"),
  nonce: z.base64(),
  tag: z.base64(),
  sealed: z.base64(),
});

/** 2^17 rounds with blocks of 1 KiB need 128 MiB and about half a second (OWASP's first choice for scrypt). */
const cost = 2 ** 17;
const passphraseLengthMin = 12;

/** Encrypts the secrets of an installation for whoever knows the passphrase. Throws a BackupError for a short one. */
export function sealSecrets(secrets: Buffer, passphrase: string): Buffer {
  if (passphrase.length < passphraseLengthMin) {
    throw new BackupError(`The passphrase needs at least ${passphraseLengthMin} characters.`);
  }
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", deriveKey(passphrase, salt, cost), nonce);
  const sealed = Buffer.concat([cipher.update(secrets), cipher.final()]);
  const text = (bytes: Buffer) => bytes.toString("base64");
  return Buffer.from(
    `${JSON.stringify({
      kdf: "scrypt",
      cost,
      salt: text(salt),
      cipher: "aes-256-gcm",
      nonce: text(nonce),
      tag: text(cipher.getAuthTag()),
      sealed: text(sealed),
    } satisfies z.infer<typeof Sealed>)}\n`,
  );
}

/** Decrypts sealed secrets; throws a BackupError when the passphrase is another one or the file was changed. */
export function unsealSecrets(file: Buffer, passphrase: string): Buffer {
  const { cost: rounds, salt, nonce, tag, sealed } = Sealed.parse(JSON.parse(file.toString()));
  const key = deriveKey(passphrase, Buffer.from(salt, "base64"), rounds);
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"), { authTagLength: 16 });
  decipher.setAuthTag(Buffer.from(tag, "base64"));
  try {
    return Buffer.concat([decipher.update(Buffer.from(sealed, "base64")), decipher.final()]);
  } catch (cause) {
    throw new BackupError("This passphrase does not open the secrets of this backup.", { cause });
  }
}

function deriveKey(passphrase: string, salt: Buffer, rounds: number): Buffer {
  return scryptSync(passphrase.normalize("NFKC"), salt, 32, {
    N: rounds,
    r: 8,
    p: 1,
    maxmem: 256 * 1024 * 1024,
  });
}
