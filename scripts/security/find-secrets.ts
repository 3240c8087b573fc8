/** Something in a file that should not be there. */
export interface Finding {
  line: number;
  rule: string;
}

/** Forms that are secrets wherever they stand. */
const forms: readonly { rule: string; pattern: RegExp }[] = [
  { rule: "a private key", pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
  { rule: "an AWS access key", pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { rule: "a GitHub token", pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,})\b/ },
  { rule: "a Slack token", pattern: /\bxox[abeprs]-[A-Za-z0-9-]{10,}/ },
  { rule: "a Stripe key", pattern: /\b[rs]k_live_[A-Za-z0-9]{20,}/ },
  { rule: "an npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { rule: "a signed token", pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/ },
  {
    rule: "a password in an address",
    pattern: /\b[a-z]+:\/\/[^\s:/@"'`$<>{}]+:(?!\/\/)[^\s:/@"'`$<>{}]{8,}@(?!127\.0\.0\.1|localhost)/,
  },
];

/** A name that says that a secret follows, and text that follows it. */
const named =
  /(?:secret|token|password|passphrase|api_?key|signing_?key|encryption_?key|private_?key)\w*["']?\s*[:=]\s*["'`]([^"'`\s]{20,})["'`]/gi;
/** Long texts of one alphabet, as keys are written. */
const long = /["'`]([0-9a-f]{64}|[A-Za-z0-9+/_-]{43}=?)["'`]/g;

/** Bits per character (Shannon) over which text is rather chance than words. */
const entropyMin = { hex: 3.2, text: 4.2 };
const allowed = "not-a-secret";

/** The lines that look as though they hold a secret. Hashes in lock files and snapshots are what they say they are. */
export function findSecrets(file: string, text: string): Finding[] {
  if (/(^|\/)package-lock\.json$|_snapshot\.json$|\.lock$/.test(file)) return [];
  return text.split("\n").flatMap((content, index) => {
    if (content.length > 20_000 || content.includes(allowed)) return [];
    const rule = ruleOf(content);
    return rule === null ? [] : [{ line: index + 1, rule }];
  });
}

function ruleOf(content: string): string | null {
  const form = forms.find(({ pattern }) => pattern.test(content));
  if (form) return form.rule;
  for (const [, value = ""] of content.matchAll(named)) {
    if (isChance(value)) return "a secret under its name";
  }
  for (const [, value = ""] of content.matchAll(long)) {
    if (isChance(value)) return "a key";
  }
  return null;
}

/** Whether text has too much chance in it to be words; hexadecimal has fewer characters to choose from. */
function isChance(value: string): boolean {
  // What is put together when it runs is not in the file.
  if (value.includes("${")) return false;
  const isHex = /^[0-9a-f]+$/i.test(value);
  // Words are joined by more than they are mixed with digits.
  if (!isHex && !(/\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value))) return false;
  return entropyOf(value) > (isHex ? entropyMin.hex : entropyMin.text);
}

function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / value.length;
    return sum - share * Math.log2(share);
  }, 0);
}
