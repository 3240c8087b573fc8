import { assemble } from "./assemble.ts";
import {
  emptyNumbers,
  type FacetColumn,
  facetNames,
  FacetSets,
  type NumberColumn,
  numberNames,
} from "./columns.ts";
import { GrowingUint32 } from "./growing.ts";
import { buildKeyTable, type KeyTable } from "./key-table.ts";
import { named } from "./named.ts";
import type { Segment } from "./segment.ts";
import { type TextTable, TextTableBuilder } from "./text-table.ts";
import { allTerms } from "./trie.ts";

/** Where a document of the merged segment comes from. */
interface Origin {
  /** The index of its segment among those merged. */
  from: Uint8Array;
  document: Uint32Array;
}

const chunk = 10_000;

/**
 * Makes one segment of several (at most 256) without their dead documents. Yields between pieces of work; what is
 * deleted meanwhile is so in the merged segment too.
 */
export function* mergeSegments(sources: readonly Segment[]): Generator<void, Segment> {
  const origin = mergedOrder(sources);
  const count = origin.document.length;
  yield;
  const { terms, numbers } = mergedTerms(sources);
  yield;
  const forward = yield* mergedWords(sources, origin, numbers);
  const ranks = ranksOf(sources, origin);
  const pick = <TArray extends Uint8Array | Uint32Array>(into: TArray, of: (segment: Segment) => TArray) => {
    for (let d = 0; d < count; d += 1) into[d] = of(sources[origin.from[d]!]!)[origin.document[d]!]!;
    return into;
  };
  const ids = yield* mergedTexts(sources, origin, ({ ids: texts }) => texts);
  const names = yield* mergedTexts(sources, origin, ({ names: texts }) => texts);
  const artists = yield* mergedTexts(sources, origin, ({ artists: texts }) => texts);
  const merged = yield* assemble({
    terms,
    count,
    ...forward,
    nameLengths: pick(new Uint8Array(count), (segment) => segment.nameLengths),
    songLengths: pick(new Uint8Array(count), (segment) => segment.songLengths),
    popularity: pick(new Uint8Array(count), (segment) => segment.popularity),
    groups: pick(new Uint32Array(count), (segment) => segment.groups),
    ids,
    names,
    artists,
    byName: mergedKeys(sources, ranks, ({ byName }) => byName),
    byShortName: mergedKeys(sources, ranks, ({ byShortName }) => byShortName),
    facets: named(facetNames, (name): FacetColumn => {
      const sets = new FacetSets();
      const codes = sources.map(({ facets }) => facets[name].sets.map((set) => sets.codeOf(set)));
      const column = new Uint32Array(count);
      for (let d = 0; d < count; d += 1) {
        const from = origin.from[d]!;
        column[d] = codes[from]![sources[from]!.facets[name].codes[origin.document[d]!]!]!;
      }
      return sets.column(column);
    }),
    numbers: named(numberNames, (name): NumberColumn => {
      const column = emptyNumbers(name, count);
      for (let d = 0; d < count; d += 1) {
        column[d] = sources[origin.from[d]!]!.numbers[name][origin.document[d]!]!;
      }
      return column;
    }),
  });
  pick(merged.dead, (segment) => segment.dead);
  merged.deadCount = merged.dead.reduce((sum, mark) => sum + mark, 0);
  return merged;
}

/** Living documents by falling popularity. */
function mergedOrder(sources: readonly Segment[]): Origin {
  const starts = new Uint32Array(102);
  const eachLiving = (visit: (from: number, document: number, popularity: number) => void) => {
    for (const [from, { count, dead, popularity }] of sources.entries()) {
      for (let d = 0; d < count; d += 1) if (dead[d] === 0) visit(from, d, popularity[d]!);
    }
  };
  eachLiving((_from, _document, popularity) => (starts[101 - popularity]! += 1));
  for (let i = 1; i < starts.length; i += 1) starts[i]! += starts[i - 1]!;
  const count = starts[101]!;
  const origin = { from: new Uint8Array(count), document: new Uint32Array(count) };
  eachLiving((from, document, popularity) => {
    const at = starts[100 - popularity]!++;
    origin.from[at] = from;
    origin.document[at] = document;
  });
  return origin;
}

/** The terms that living documents have, sorted, and each segment's numbers translated. */
function mergedTerms(sources: readonly Segment[]): { terms: string[]; numbers: Uint32Array[] } {
  const used = sources.map((segment) => {
    const isUsed = new Uint8Array(segment.dictionary.size);
    for (let d = 0; d < segment.count; d += 1) {
      if (segment.dead[d] === 1) continue;
      for (let i = segment.wordStarts[d]!; i < segment.wordStarts[d + 1]!; i += 1)
        isUsed[segment.words[i]!] = 1;
    }
    return isUsed;
  });
  const texts = sources.map(({ trie }) => allTerms(trie));
  const numbers = texts.map((list) => new Uint32Array(list.length));
  const next = texts.map(() => 0);
  const terms: string[] = [];
  for (;;) {
    let least: string | undefined;
    for (const [from, list] of texts.entries()) {
      while (next[from]! < list.length && used[from]![next[from]!] === 0) next[from]! += 1;
      const term = list[next[from]!];
      if (term !== undefined && (least === undefined || term < least)) least = term;
    }
    if (least === undefined) return { terms, numbers };
    for (const [from, list] of texts.entries()) {
      if (list[next[from]!] === least) numbers[from]![next[from]!++] = terms.length;
    }
    terms.push(least);
  }
}

function* mergedWords(sources: readonly Segment[], origin: Origin, numbers: Uint32Array[]) {
  const count = origin.document.length;
  const wordStarts = new Uint32Array(count + 1);
  for (let d = 0; d < count; d += 1) {
    const { wordStarts: starts } = sources[origin.from[d]!]!;
    const document = origin.document[d]!;
    wordStarts[d + 1] = wordStarts[d]! + starts[document + 1]! - starts[document]!;
  }
  const words = new Uint32Array(wordStarts[count]!);
  const places = new Uint16Array(wordStarts[count]!);
  for (let d = 0; d < count; d += 1) {
    const from = origin.from[d]!;
    const source = sources[from]!;
    const translated = numbers[from]!;
    let i = source.wordStarts[origin.document[d]!]!;
    for (let at = wordStarts[d]!; at < wordStarts[d + 1]!; at += 1, i += 1) {
      words[at] = translated[source.words[i]!]!;
      places[at] = source.places[i]!;
    }
    if (d % chunk === 0) yield;
  }
  return { wordStarts, words, places };
}

function* mergedTexts(sources: readonly Segment[], origin: Origin, of: (segment: Segment) => TextTable) {
  const builder = new TextTableBuilder();
  for (let d = 0; d < origin.document.length; d += 1) {
    builder.addFrom(of(sources[origin.from[d]!]!), origin.document[d]!);
    if (d % chunk === 0) yield;
  }
  return builder.build();
}

/** The merged number of each segment's documents; `missing` for dead ones. */
const missing = 0xffffffff;
function ranksOf(sources: readonly Segment[], origin: Origin): Uint32Array[] {
  const ranks = sources.map(({ count }) => new Uint32Array(count).fill(missing));
  for (let d = 0; d < origin.document.length; d += 1) ranks[origin.from[d]!]![origin.document[d]!] = d;
  return ranks;
}

function mergedKeys(
  sources: readonly Segment[],
  ranks: Uint32Array[],
  of: (segment: Segment) => KeyTable,
): KeyTable {
  const [hashes, checks, values] = [new GrowingUint32(), new GrowingUint32(), new GrowingUint32()];
  for (const [from, source] of sources.entries()) {
    const table = of(source);
    for (let i = 0; i < table.values.length; i += 1) {
      const rank = ranks[from]![table.values[i]!]!;
      if (rank === missing) continue;
      hashes.push(table.hashes[i]!);
      checks.push(table.checks[i]!);
      values.push(rank);
    }
  }
  return buildKeyTable({ hashes: hashes.items, checks: checks.items, values: values.items });
}
