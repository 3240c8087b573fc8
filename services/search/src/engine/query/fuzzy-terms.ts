import { childOf, descend, type Dictionary, termAt } from "../segment/trie.ts";

/** Called with terms `from` (included) to `to` (excluded) and how many typos away they are. */
export type TermRange = (from: number, to: number, typos: number) => void;

/** What a walk through the dictionary may cost, in nodes; shared by all walks of a query. */
export interface WalkBudget {
  nodes: number;
}

const far = 99;
const rowLength = 32;
/** Rows of the distance table by depth, and the characters walked; one walk at a time uses them. */
const rows = new Uint8Array(40 * rowLength);
const walked = new Uint16Array(40);

/**
 * Finds terms within `max` typos (restricted Damerau–Levenshtein: a swap of neighbours is one typo), or terms that
 * begin like that. A wrong first letter uses up the whole budget: people seldom mistype it, and allowing it freely
 * would walk the whole dictionary.
 */
export class FuzzyWalk {
  readonly #dictionary: Dictionary;
  readonly #budget: WalkBudget;
  #word = new Uint16Array(0);
  #max = 0;
  #isPrefix = false;
  #emit: TermRange = () => {};

  constructor(dictionary: Dictionary, budget: WalkBudget) {
    this.#dictionary = dictionary;
    this.#budget = budget;
  }

  find(word: string, { max, isPrefix }: { max: number; isPrefix: boolean }, emit: TermRange): void {
    this.#word = Uint16Array.from(word, (_, i) => word.charCodeAt(i));
    this.#max = max;
    this.#isPrefix = isPrefix;
    this.#emit = emit;
    this.#otherFirstLetters(word);
    const first = this.#dictionary.roots.get(word.charCodeAt(0));
    if (first === undefined) return;
    for (let j = 0; j <= word.length; j += 1) rows[j] = j;
    this.#step(first, 0);
  }

  /** First letter wrong, missing, or swapped with the second; one letter too many before it. */
  #otherFirstLetters(word: string): void {
    const dictionary = this.#dictionary;
    const [first, second] = this.#word;
    const max = this.#max;
    this.#budget.nodes -= dictionary.roots.size;
    for (const [char, node] of dictionary.roots) {
      if (char === first) continue;
      this.#at(descend(dictionary, word, { node, from: 1 }), max);
      this.#at(descend(dictionary, word, { node, from: 0 }), max);
      if (char !== second || word.length < 3) continue;
      this.#at(descend(dictionary, word, { node, from: 2 }), max);
      const swapped = childOf(dictionary, node, first ?? 0);
      if (swapped >= 0) this.#at(descend(dictionary, word, { node: swapped, from: 2 }), 1);
    }
  }

  #at(node: number, typos: number): void {
    if (node < 0) return;
    const { firstTerm, skip } = this.#dictionary;
    if (this.#isPrefix) return this.#emit(firstTerm[node]!, firstTerm[skip[node]!]!, typos);
    const term = termAt(this.#dictionary, node);
    if (term >= 0) this.#emit(term, term + 1, typos);
  }

  #children(node: number, depth: number): void {
    const { skip } = this.#dictionary;
    const end = skip[node]!;
    for (let child = node + 1; child < end; child = skip[child]!) this.#step(child, depth);
  }

  /** One node `depth` letters below the root: the row of distances to the word's beginnings, in a band of `max`. */
  #step(node: number, depth: number): void {
    if ((this.#budget.nodes -= 1) < 0) return;
    const word = this.#word;
    const max = this.#max;
    const { length } = word;
    const char = this.#dictionary.chars[node]!;
    const above = depth * rowLength;
    const row = above + rowLength;
    const level = depth + 1;
    const from = Math.max(1, level - max);
    const to = Math.min(length, level + max);
    walked[depth] = char;
    rows[row] = level;
    if (from > 1) rows[row + from - 1] = far;
    let least = from === 1 ? level : far;
    for (let j = from; j <= to; j += 1) {
      let distance = rows[above + j - 1]! + (word[j - 1] === char ? 0 : 1);
      const dropped = (j <= depth + max ? rows[above + j]! : far) + 1;
      const added = rows[row + j - 1]! + 1;
      if (dropped < distance) distance = dropped;
      if (added < distance) distance = added;
      if (level > 1 && j > 1 && word[j - 2] === char && word[j - 1] === walked[depth - 1]) {
        const swapped = rows[above - rowLength + j - 2]! + 1;
        if (swapped < distance) distance = swapped;
      }
      rows[row + j] = distance;
      if (distance < least) least = distance;
    }
    if (to < length) rows[row + to + 1] = far;
    if (least > max) return;
    const whole = to === length ? rows[row + length]! : far;
    if (whole <= max) this.#at(node, whole);
    if (this.#isPrefix && least >= whole) return;
    if (level < length + max) this.#children(node, level);
  }
}
