import type { MarkedText } from "../contract/index.ts";
import { typosBetween } from "../engine/query/typos-between.ts";
import { typosAllowed } from "../engine/query/word-matches.ts";
import { fold } from "../engine/text/fold.ts";
import { isUnspaced } from "../engine/text/words-of.ts";

const textMax = 300;

/** Marks the words of a text that were searched for, as the index matches them: whole, begun, or misspelt. */
export function markWords(text: string, words: readonly string[]): MarkedText {
  const marks: [number, number][] = [];
  for (const match of text.slice(0, textMax).matchAll(/[\p{L}\p{N}\p{M}'’$!]+/gu)) {
    const length = markedLength(match[0], words);
    if (length > 0) marks.push([match.index, match.index + length]);
  }
  return { text, marks };
}

/** How much of a word to mark: what was typed of it, all of it for a misspelt one, nothing where it does not match. */
function markedLength(written: string, words: readonly string[]): number {
  const folded = fold(written).replace(/['’]/g, "").replaceAll("$", "s");
  let longest = 0;
  for (const word of words) {
    if (folded === word) return written.length;
    // What is folded has other lengths than what is written in few scripts; then the whole word is marked.
    if (folded.startsWith(word))
      longest = Math.max(longest, folded.length === written.length ? word.length : written.length);
    else if (isUnspaced(word) && folded.includes(word)) return written.length;
    else if (isMisspelt(folded, word)) longest = written.length;
  }
  return longest;
}

function isMisspelt(folded: string, word: string): boolean {
  const max = typosAllowed(word, false);
  return max > 0 && typosBetween(folded, word, max) <= max;
}
