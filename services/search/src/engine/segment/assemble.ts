import { phoneticKey } from "../text/phonetic-key.ts";
import type { FacetColumn, FacetName, NumberColumn, NumberName } from "./columns.ts";
import { GrowingUint32 } from "./growing.ts";
import { buildKeyTable, hashKey, type KeyTable } from "./key-table.ts";
import { openSegment, type Segment } from "./segment.ts";
import { textAt, type TextTable } from "./text-table.ts";
import { buildTrie } from "./trie.ts";

/** Documents in their final order with words already numbered by sorted term. */
export interface Parts {
  terms: string[];
  count: number;
  wordStarts: Uint32Array;
  words: Uint32Array;
  places: Uint16Array;
  nameLengths: Uint8Array;
  songLengths: Uint8Array;
  popularity: Uint8Array;
  groups: Uint32Array;
  ids: TextTable;
  names: TextTable;
  artists: TextTable;
  /** Hashed names, in document order. */
  byName: KeyTable;
  byShortName: KeyTable;
  facets: Record<FacetName, FacetColumn>;
  numbers: Record<NumberName, NumberColumn>;
}

/** Makes the lookups of a segment. Yields now and then, so that queries can be answered in between. */
export function* assemble(parts: Parts): Generator<void, Segment> {
  const { terms, words, wordStarts, count } = parts;
  const trie = buildTrie(terms);
  yield;
  const starts = new Uint32Array(terms.length + 1);
  for (let i = 0; i < words.length; i += 1) starts[words[i]! + 1]! += 1;
  for (let t = 0; t < terms.length; t += 1) starts[t + 1]! += starts[t]!;
  yield;
  const documents = new Uint32Array(words.length);
  const next = starts.slice();
  for (let d = 0; d < count; d += 1) {
    for (let i = wordStarts[d]!; i < wordStarts[d + 1]!; i += 1) documents[next[words[i]!]!++] = d;
    if (d % 20_000 === 0) yield;
  }
  const { terms: _, ...stored } = parts;
  const byId = yield* idTable(parts.ids, count);
  const bySound = yield* soundTable(terms);
  const dead = new Uint8Array(count);
  return openSegment({ ...stored, trie, starts, documents, byId, bySound, dead });
}

function* idTable(ids: TextTable, count: number): Generator<void, KeyTable> {
  const entries = { hashes: new Uint32Array(count), checks: new Uint32Array(count) };
  for (let d = 0; d < count; d += 1) {
    const hash = hashKey(textAt(ids, d));
    entries.hashes[d] = hash.hash;
    entries.checks[d] = hash.check;
    if (d % 20_000 === 0) yield;
  }
  return buildKeyTable({ ...entries, values: Uint32Array.from(entries.checks.keys()) });
}

function* soundTable(terms: string[]): Generator<void, KeyTable> {
  const entries = { hashes: new GrowingUint32(), checks: new GrowingUint32(), values: new GrowingUint32() };
  for (const [number, term] of terms.entries()) {
    const sound = phoneticKey(term);
    if (number % 10_000 === 0) yield;
    if (sound === null) continue;
    const hash = hashKey(sound);
    entries.hashes.push(hash.hash);
    entries.checks.push(hash.check);
    entries.values.push(number);
  }
  return buildKeyTable({
    hashes: entries.hashes.items,
    checks: entries.checks.items,
    values: entries.values.items,
  });
}
