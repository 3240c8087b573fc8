import { place, type Segment } from "../segment/segment.ts";
import { findTerm } from "../segment/trie.ts";
import { isUnspaced } from "../text/words-of.ts";
import type { QueryText } from "./query-text.ts";
import { isKnown } from "./word-matches.ts";

/** Another way to cut the query into words, and what choosing it costs in typos. */
export interface Spelling {
  words: string[];
  typos: number;
}

/** How many documents are looked through to see whether two words stand side by side anywhere. */
const neighboursMax = 3000;

/**
 * The query as typed, with words joined that its punctuation joins, single letters together ("r e m"), neighbours
 * joined that are a word, and words split that are two neighbours in a document.
 */
export function spellingsOf(segment: Segment, { words, joined, isLastPrefix }: QueryText): Spelling[] {
  const spellings: Spelling[] = [{ words, typos: 0 }];
  const replace = (at: number, taken: number, by: string[]) => [
    ...words.slice(0, at),
    ...by,
    ...words.slice(at + taken),
  ];
  for (const { word, at } of joined) spellings.push({ words: replace(at, 2, [word]), typos: 0 });
  for (const { at, taken } of lettersInARow(words)) {
    const word = words.slice(at, at + taken).join("");
    if (isKnown(segment, word, false)) spellings.push({ words: replace(at, taken, [word]), typos: 0 });
  }
  if (words.length >= 2 && words.length <= 6) {
    for (let i = 0; i + 1 < words.length; i += 1) {
      const word = `${words[i]}${words[i + 1]}`;
      const mayBePrefix = isLastPrefix && i === words.length - 2;
      if (word.length < 4 || !isKnown(segment, word, mayBePrefix)) continue;
      spellings.push({ words: replace(i, 2, [word]), typos: 1 });
    }
  }
  if (words.length <= 4) {
    for (const [i, word] of words.entries()) {
      for (const halves of splits(segment, word)) spellings.push({ words: replace(i, 1, halves), typos: 1 });
    }
  }
  return spellings;
}

function* lettersInARow(words: string[]): Generator<{ at: number; taken: number }> {
  for (let at = 0; at < words.length; at += 1) {
    let end = at;
    while (words[end]?.length === 1) end += 1;
    if (end - at >= 2) yield { at, taken: end - at };
    at = Math.max(at, end - 1);
  }
}

function splits(segment: Segment, word: string): [string, string][] {
  if (word.length < 5 || isUnspaced(word)) return [];
  const found: [string, string][] = [];
  for (let cut = 2; cut <= word.length - 2; cut += 1) {
    const halves: [string, string] = [word.slice(0, cut), word.slice(cut)];
    if (areNeighbours(segment, halves)) found.push(halves);
  }
  return found;
}

function areNeighbours(segment: Segment, [left, right]: [string, string]): boolean {
  const { dictionary, starts, documents, wordStarts, words, places } = segment;
  const first = findTerm(dictionary, left);
  const second = first < 0 ? -1 : findTerm(dictionary, right);
  if (second < 0) return false;
  const size = (term: number) => starts[term + 1]! - starts[term]!;
  const rarer = size(first) > size(second) ? second : first;
  const end = Math.min(starts[rarer + 1]!, starts[rarer]! + neighboursMax);
  for (let p = starts[rarer]!; p < end; p += 1) {
    const document = documents[p]!;
    const last = wordStarts[document + 1]! - 1;
    for (let i = wordStarts[document]!; i < last; i += 1) {
      if (words[i] === first && words[i + 1] === second && (places[i + 1]! & place.joined) === 0) return true;
    }
  }
  return false;
}
