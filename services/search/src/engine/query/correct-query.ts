import type { Segment } from "../segment/segment.ts";
import { termText } from "../segment/trie.ts";
import { typosBetween } from "./typos-between.ts";
import { typosAllowed } from "./word-matches.ts";

/** The query with each word replaced by the word of the document that it was found by; "did you mean". */
export function correctQuery(words: readonly string[], segment: Segment, document: number): string {
  const terms: string[] = [];
  for (let i = segment.wordStarts[document]!; i < segment.wordStarts[document + 1]!; i += 1) {
    terms.push(termText(segment.dictionary, segment.words[i]!));
  }
  return correctWords(words, terms);
}

/** The words with each replaced by the one of the terms that it stands for; words like none of them stay. */
export function correctWords(words: readonly string[], terms: string[]): string {
  const corrected: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    const withNext = word + (words[i + 1] ?? "");
    if (terms.includes(word)) corrected.push(word);
    else if (words[i + 1] !== undefined && terms.includes(withNext)) {
      corrected.push(withNext);
      i += 1;
    } else corrected.push(bestTerm(word, terms));
  }
  return corrected.join(" ");
}

function bestTerm(word: string, terms: string[]): string {
  const max = typosAllowed(word, false);
  let best: string | undefined;
  let least = max + 1;
  for (const term of terms) {
    const distance = typosBetween(word, term, max);
    if (distance >= least) continue;
    least = distance;
    best = term;
  }
  if (best !== undefined) return best;
  const split = terms.findIndex((term, i) => term + (terms[i + 1] ?? "") === word);
  if (split >= 0) return `${terms[split]} ${terms[split + 1]}`;
  return terms.find((term) => term.startsWith(word)) ?? word;
}
