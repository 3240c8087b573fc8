import { phoneticKey } from "../text/phonetic-key.ts";
import { isUnspaced } from "../text/words-of.ts";
import { forKey } from "../segment/key-table.ts";
import type { Segment } from "../segment/segment.ts";
import { descend, findTerm, termAt, termText } from "../segment/trie.ts";
import { typosBetween } from "./typos-between.ts";
import { FuzzyWalk, type WalkBudget } from "./fuzzy-terms.ts";

/** How a term matches a word; also the value of its three bits in a mark. */
export const quality = { exact: 1, prefix: 2, typo: 3, twoTypos: 4, sound: 5 } as const;

/** What a quality costs, in typos. */
export const typosOf = [0, 0, 0, 1, 2, 1.6];

/** How far a query goes from what was typed. */
export const leniency = { none: 0, oneTypo: 1, twoTypos: 2, sound: 3 } as const;

/** Three letters that so many entries of the index have are no typo. */
const usualMin = 100;

/** How much of a word may be different when it sounds the same. */
const differentShare = 0.45;

/** The terms of a segment that match one word: triples of first term, term after the last, and quality. */
export interface WordMatches {
  ranges: number[];
  /** How many entries of the index they have in all. */
  cost: number;
}

/**
 * How many typos a word may have: 1 from 4 letters, from 3 where other words stand beside it, 2 from 8. None in
 * numbers and in scripts without spaces.
 */
export function typosAllowed(word: string, isAlone: boolean): number {
  if (word.length < (isAlone ? 4 : 3) || /^\d+$/.test(word) || isUnspaced(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Looks words up in the dictionary of one segment, each word once per query. */
export class WordLookup {
  readonly #segment: Segment;
  readonly #walk: FuzzyWalk;
  readonly #isAlone: boolean;
  readonly #known = new Map<string, WordMatches>();

  constructor(segment: Segment, { budget, isAlone }: { budget: WalkBudget; isAlone: boolean }) {
    this.#segment = segment;
    this.#isAlone = isAlone;
    this.#walk = new FuzzyWalk(segment.dictionary, budget);
  }

  find(word: string, how: { isPrefix: boolean; level: number }): WordMatches {
    const key = `${word} ${how.level}${how.isPrefix ? "*" : ""}`;
    let matches = this.#known.get(key);
    if (!matches) {
      matches = this.#search(word, how);
      this.#known.set(key, matches);
    }
    return matches;
  }

  #search(word: string, { isPrefix, level }: { isPrefix: boolean; level: number }): WordMatches {
    const { dictionary } = this.#segment;
    const ranges: number[] = [];
    const node = descend(dictionary, word, { node: 0, from: 0 });
    if (node > 0) {
      const { firstTerm, skip } = dictionary;
      const exact = termAt(dictionary, node);
      if (exact >= 0) ranges.push(exact, exact + 1, quality.exact);
      if (isPrefix) ranges.push(firstTerm[node]!, firstTerm[skip[node]!]!, quality.prefix);
    }
    const max = Math.min(level, typosAllowed(word, this.#isAlone));
    const isShortAndUsual = word.length === 3 && this.#costOf(ranges.slice(0, 3)) >= usualMin;
    if (max > 0 && !isShortAndUsual) {
      this.#walk.find(word, { max, isPrefix }, (from, to, typos) => {
        if (typos > 0) ranges.push(from, to, typos === 1 ? quality.typo : quality.twoTypos);
      });
    }
    if (level === leniency.sound) this.#addSounds(word, ranges);
    return { ranges, cost: this.#costOf(ranges) };
  }

  #addSounds(word: string, ranges: number[]): void {
    const sound = phoneticKey(word);
    if (sound === null) return;
    const max = Math.ceil(word.length * differentShare);
    forKey(this.#segment.bySound, sound, (term) => {
      const typos = typosBetween(word, termText(this.#segment.dictionary, term), max);
      if (typos <= max) ranges.push(term, term + 1, quality.sound);
    });
  }

  #costOf(ranges: readonly number[]): number {
    const { starts } = this.#segment;
    let cost = 0;
    for (let i = 0; i < ranges.length; i += 3) cost += starts[ranges[i + 1]!]! - starts[ranges[i]!]!;
    return cost;
  }
}

/** Whether the segment has the word, as such or, at the end of a query, as a beginning. */
export function isKnown({ dictionary }: Segment, word: string, isPrefix: boolean): boolean {
  return isPrefix ? descend(dictionary, word, { node: 0, from: 0 }) > 0 : findTerm(dictionary, word) >= 0;
}
