import type { IndexDocument } from "../index-document.ts";
import { assemble } from "./assemble.ts";
import {
  emptyNumbers,
  type FacetColumn,
  facetNames,
  FacetSets,
  facetValues,
  type NumberColumn,
  numberNames,
  numberValue,
} from "./columns.ts";
import { documentWords } from "./document-words.ts";
import { GrowingUint32 } from "./growing.ts";
import { buildKeyTable, hashKey } from "./key-table.ts";
import { named } from "./named.ts";
import type { Segment } from "./segment.ts";
import { type TextTable, TextTableBuilder } from "./text-table.ts";

/** Collects documents into a segment without keeping an object for any of them. */
export class SegmentBuilder {
  #terms = new Map<string, number>();
  #words = new GrowingUint32(4096);
  #places = new GrowingUint32(4096);
  #wordStarts = new GrowingUint32();
  #lengths = new GrowingUint32();
  #popularity = new GrowingUint32();
  #groups = new GrowingUint32();
  #nameKeys = new KeyList();
  #shortNameKeys = new KeyList();
  #ids = new TextTableBuilder();
  #names = new TextTableBuilder();
  #artists = new TextTableBuilder();
  #facets = named(facetNames, () => ({ sets: new FacetSets(), codes: new GrowingUint32() }));
  #numbers = named(numberNames, () => new GrowingUint32());

  get count(): number {
    return this.#wordStarts.length;
  }

  add(document: IndexDocument): void {
    const number = this.count;
    const analysed = documentWords(document);
    this.#wordStarts.push(this.#words.length);
    for (const [i, word] of analysed.words.entries()) {
      let term = this.#terms.get(word);
      if (term === undefined) this.#terms.set(word, (term = this.#terms.size));
      this.#words.push(term);
      this.#places.push(analysed.places[i] ?? 0);
    }
    this.#lengths.push(analysed.nameLength | (analysed.songLength << 8));
    this.#popularity.push(Math.max(0, Math.min(100, Math.round(document.popularity))));
    this.#groups.push(hashKey(analysed.groupKey).hash);
    for (const key of analysed.nameKeys) this.#nameKeys.add(key, number);
    for (const key of analysed.shortNameKeys) this.#shortNameKeys.add(key, number);
    this.#ids.add(document.id);
    this.#names.add(document.name);
    this.#artists.add(document.artist ?? "");
    for (const name of facetNames) {
      const { sets, codes } = this.#facets[name];
      codes.push(sets.codeOf(facetValues(document, name)));
    }
    for (const name of numberNames) this.#numbers[name].push(numberValue(document, name));
  }

  /** The segment of all documents added, most popular first. */
  *build(): Generator<void, Segment> {
    const { count } = this;
    const popularity = this.#popularity.items;
    const order = orderByPopularity(popularity);
    const rank = new Uint32Array(count);
    for (let d = 0; d < count; d += 1) rank[order[d]!] = d;
    const terms = [...this.#terms.keys()].sort(byCodes);
    const numbers = new Uint32Array(terms.length);
    for (const [number, term] of terms.entries()) numbers[this.#terms.get(term)!] = number;
    this.#terms.clear();
    yield;
    const lengths = this.#lengths.items;
    return yield* assemble({
      terms,
      count,
      ...this.#forward(order, numbers),
      nameLengths: Uint8Array.from(order, (d) => lengths[d]! & 255),
      songLengths: Uint8Array.from(order, (d) => lengths[d]! >> 8),
      popularity: Uint8Array.from(order, (d) => popularity[d]!),
      groups: reorder(this.#groups.items, order),
      ids: reorderTexts(this.#ids.build(), order),
      names: reorderTexts(this.#names.build(), order),
      artists: reorderTexts(this.#artists.build(), order),
      byName: this.#nameKeys.build(rank),
      byShortName: this.#shortNameKeys.build(rank),
      facets: named(facetNames, (name): FacetColumn => {
        const { sets, codes } = this.#facets[name];
        return sets.column(reorder(codes.items, order));
      }),
      numbers: named(numberNames, (name): NumberColumn => {
        const column = emptyNumbers(name, count);
        const values = this.#numbers[name].items;
        for (let d = 0; d < count; d += 1) column[d] = values[order[d]!]!;
        return column;
      }),
    });
  }

  #forward(order: Uint32Array, numbers: Uint32Array) {
    const [from, places, starts] = [this.#words.items, this.#places.items, this.#wordStarts.items];
    const wordStarts = new Uint32Array(order.length + 1);
    const words = new Uint32Array(from.length);
    const orderedPlaces = new Uint16Array(from.length);
    let at = 0;
    for (let d = 0; d < order.length; d += 1) {
      wordStarts[d] = at;
      const old = order[d]!;
      const end = starts[old + 1] ?? from.length;
      for (let i = starts[old]!; i < end; i += 1) {
        words[at] = numbers[from[i]!]!;
        orderedPlaces[at++] = places[i]!;
      }
    }
    wordStarts[order.length] = at;
    return { wordStarts, words, places: orderedPlaces };
  }
}

/** Hashed names and the documents that bear them. */
class KeyList {
  #hashes = new GrowingUint32();
  #checks = new GrowingUint32();
  #documents = new GrowingUint32();

  add(key: string, document: number): void {
    if (key === "") return;
    const { hash, check } = hashKey(key);
    this.#hashes.push(hash);
    this.#checks.push(check);
    this.#documents.push(document);
  }

  /** Documents get their final numbers; those of one name come most popular first. */
  build(rank: Uint32Array) {
    const documents = Uint32Array.from(this.#documents.items, (old) => rank[old]!);
    const order = Uint32Array.from(documents.keys()).sort((a, b) => documents[a]! - documents[b]!);
    return buildKeyTable({
      hashes: reorder(this.#hashes.items, order),
      checks: reorder(this.#checks.items, order),
      values: reorder(documents, order),
    });
  }
}

/** Sorted by falling popularity, otherwise as they came; counting sort, as popularity has 101 values. */
function orderByPopularity(popularity: Uint32Array): Uint32Array {
  const starts = new Uint32Array(102);
  for (const value of popularity) starts[101 - value]! += 1;
  for (let i = 1; i < 102; i += 1) starts[i]! += starts[i - 1]!;
  const order = new Uint32Array(popularity.length);
  for (let d = 0; d < popularity.length; d += 1) order[starts[100 - popularity[d]!]!++] = d;
  return order;
}

const reorder = (values: Uint32Array, order: Uint32Array) => Uint32Array.from(order, (i) => values[i]!);

function reorderTexts(table: TextTable, order: Uint32Array): TextTable {
  const builder = new TextTableBuilder();
  for (const i of order) builder.addFrom(table, i);
  return builder.build();
}

/** UTF-16 order, the order of the dictionary. */
const byCodes = (a: string, b: string): number => (a < b ? -1 : 1);
