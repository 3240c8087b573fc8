import { readFileSync } from "node:fs";

type Variables = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used; the message names the variable and never its value. */
export class SecretSettingError extends Error {
  readonly code = "security.secret_setting";
}

/**
 * The environment with each of `names` also readable from the file that `<NAME>_FILE` names, as container platforms
 * hand secrets over; a line break at the end is not part of it. Throws when both are set or the file cannot be read.
 */
export function withSecretFiles(
  env: Variables,
  names: readonly string[],
): Record<string, string | undefined> {
  const read: Record<string, string | undefined> = { ...env };
  for (const name of names) {
    const file = env[`${name}_FILE`];
    if (file === undefined) continue;
    if (env[name] !== undefined)
      throw new SecretSettingError(`${name} and ${name}_FILE are both set. Keep one.`);
    try {
      read[name] = readFileSync(file, "utf8").replace(/\r?\n$/, "");
    } catch (cause) {
      throw new SecretSettingError(`${name}_FILE names ${file}, which cannot be read.`, { cause });
    }
  }
  return read;
}

const minLength = 32;
/** Fewer different characters than this are a pattern, not chance: 64 random hexadecimal digits have 16. */
const differentCharactersMin = 8;
const placeholder = /change.?me|default|example|password|placeholder|secret/i;

/**
 * Refuses secrets that protect nothing: short, a pattern or a placeholder, or the same as another one, which would
 * turn the loss of one into the loss of both. Throws naming every such variable.
 */
export function assertStrongSecrets(secrets: Readonly<Record<string, string>>): void {
  const problems: string[] = [];
  const seen = new Map<string, string>();
  for (const [name, value] of Object.entries(secrets)) {
    const twin = seen.get(value);
    if (value.length < minLength)
      problems.push(`${name} is too short; use at least ${minLength} characters.`);
    else if (new Set(value).size < differentCharactersMin || placeholder.test(value))
      problems.push(`${name} can be guessed. Make one with: openssl rand -hex 32`);
    else if (twin !== undefined) problems.push(`${name} is the same as ${twin}. Each needs its own.`);
    seen.set(value, name);
  }
  if (problems.length > 0) throw new SecretSettingError(problems.join(" "));
}
