import { readFileSync } from "node:fs";

/** The passphrase that seals a backup's keys: from the environment or from a file it names; undefined for none. */
export function readPassphrase(env: Record<string, string | undefined>): string | undefined {
  const { SEGUE_BACKUP_PASSPHRASE: passphrase, SEGUE_BACKUP_PASSPHRASE_FILE: file } = env;
  return passphrase ?? (file === undefined ? undefined : readFileSync(file, "utf8").replace(/\r?\n$/, ""));
}
