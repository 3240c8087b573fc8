import { randomBytes, randomInt } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { z } from "zod";
import { readIfPresent } from "./data-folder.ts";
import { StartError } from "./start-error.ts";

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** Everything secret that this installation made for itself. Lost with the file: sessions, keys, all of it. */
export const Secrets = z.object({
  postgresPassword: hex(24),
  databasePasswords: z.record(z.string(), hex(24)),
  internalSecret: hex(32),
  mediaSigningKey: hex(32),
  keyEncryptionKey: hex(32),
  tokenEncryptionKey: hex(32),
  /** What the keys of personal fields are wrapped in, newest first; older ones stay until nothing is under them. */
  fieldEncryptionKeys: z.array(z.object({ id: z.string().regex(/^[a-z0-9]{1,16}$/), key: hex(32) })).min(1),
  webSessionSecret: hex(32),
  adminSessionSecret: hex(32),
  inngestEventKey: hex(16),
  inngestSigningKey: z.string().regex(/^signkey-segue-[0-9a-f]{64}$/),
  admin: z.object({ email: z.string(), password: z.string().min(16) }),
});
export type Secrets = z.infer<typeof Secrets>;

/** Reads the installation's secrets, making them on the first start. Throws a StartError for a damaged file. */
export function loadSecrets(file: string, databases: readonly string[]): Secrets {
  const text = readIfPresent(file);
  const secrets = text === null ? newSecrets() : parse(text, file);
  const missing = databases.filter((name) => !(name in secrets.databasePasswords));
  for (const name of missing) secrets.databasePasswords[name] = random(24);
  const known = text === null ? "" : JSON.stringify(JSON.parse(text));
  if (known !== JSON.stringify(secrets)) save(file, secrets);
  return secrets;
}

/** The secrets of an installation that was started before. Throws a StartError where there is none. */
export function readSecrets(file: string): Secrets {
  const text = readIfPresent(file);
  if (text === null) throw new StartError(`There is no Segue at ${file}. Set SEGUE_DATA to its folder.`);
  return parse(text, file);
}

/** Puts a new key in front of those that wrap the keys of personal fields; used from the next start on. */
export function addFieldEncryptionKey(file: string, secrets: Secrets): Secrets {
  const changed = { ...secrets, fieldEncryptionKeys: [newFieldKey(), ...secrets.fieldEncryptionKeys] };
  save(file, changed);
  return changed;
}

function parse(text: string, file: string): Secrets {
  try {
    // Files of before personal fields were sealed have no key for them.
    return Secrets.parse({ fieldEncryptionKeys: [newFieldKey()], ...(JSON.parse(text) as object) });
  } catch (cause) {
    throw new StartError(
      `${file} is damaged. Restore it from a backup; without it the stored music keys cannot be read.`,
      { cause },
    );
  }
}

function newSecrets(): Secrets {
  return {
    postgresPassword: random(24),
    databasePasswords: {},
    internalSecret: random(32),
    mediaSigningKey: random(32),
    keyEncryptionKey: random(32),
    tokenEncryptionKey: random(32),
    fieldEncryptionKeys: [newFieldKey()],
    webSessionSecret: random(32),
    adminSessionSecret: random(32),
    inngestEventKey: random(16),
    inngestSigningKey: `signkey-segue-${random(32)}`,
    admin: { email: "admin@segue.localhost", password: readablePassword() },
  };
}

const newFieldKey = () => ({ id: random(4), key: random(32) });

const random = (bytes: number) => randomBytes(bytes).toString("hex");

/** Five groups of four, without letters that look alike: about 96 bits that a person can type. */
function readablePassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: 5 }, group).join("-");
}

/** Written beside and renamed, so that a crash leaves either the old file or the new one. */
function save(file: string, secrets: Secrets): void {
  const partial = `${file}.tmp`;
  const handle = openSync(partial, "w", 0o600);
  writeSync(handle, `${JSON.stringify(secrets, null, 2)}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(partial, file);
}
