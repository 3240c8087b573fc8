/**
 * Which numbers stand under a key, keys being hashed text. Two independent hashes, one choosing the bucket and one
 * kept with the entry, make a wrong answer rarer than one in 2^45 for a million entries.
 */
export interface KeyTable {
  buckets: Uint32Array;
  /** The hash that chose the bucket, so that tables can be merged. */
  hashes: Uint32Array;
  checks: Uint32Array;
  values: Uint32Array;
}

/** Entries of a table to be, in order. */
export type KeyEntries = Pick<KeyTable, "hashes" | "checks" | "values">;

/** Two 32-bit hashes of a text, FNV-1a and a murmur-like mixture. */
export interface KeyHash {
  hash: number;
  check: number;
}

export function hashKey(text: string): KeyHash {
  let check = 0x811c9dc5;
  let hash = 0x9e3779b1;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    check = Math.imul(check ^ code, 0x01000193);
    hash = Math.imul(hash ^ code, 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  return { hash: (hash ^ (hash >>> 16)) >>> 0, check: check >>> 0 };
}

/** Builds a table of `entries`; entries of one key keep their order. */
export function buildKeyTable(entries: KeyEntries): KeyTable {
  const count = entries.values.length;
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(count + 1)));
  const buckets = new Uint32Array(size + 1);
  for (let i = 0; i < count; i += 1) buckets[((entries.hashes[i] ?? 0) & (size - 1)) + 1]! += 1;
  for (let b = 0; b < size; b += 1) buckets[b + 1]! += buckets[b] ?? 0;
  const next = buckets.slice(0, size);
  const hashes = new Uint32Array(count);
  const checks = new Uint32Array(count);
  const values = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) {
    const at = next[(entries.hashes[i] ?? 0) & (size - 1)]!++;
    hashes[at] = entries.hashes[i] ?? 0;
    checks[at] = entries.checks[i] ?? 0;
    values[at] = entries.values[i] ?? 0;
  }
  return { buckets, hashes, checks, values };
}

/** Calls `found` with every number under the text, in the order they were added, until it answers false. */
export function forKey(table: KeyTable, text: string, found: (value: number) => boolean | void): void {
  const { hash, check } = hashKey(text);
  const slot = hash & (table.buckets.length - 2);
  const end = table.buckets[slot + 1] ?? 0;
  for (let i = table.buckets[slot] ?? 0; i < end; i += 1) {
    if (table.checks[i] === check && found(table.values[i] ?? 0) === false) return;
  }
}
