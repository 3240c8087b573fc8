import { fold } from "./fold.ts";

/** Two words that stand together without a space ("AC/DC"), written as one, at the place of the first. */
export interface JoinedWord {
  word: string;
  at: number;
}

/** A text as it is indexed and asked for. */
export interface Words {
  words: string[];
  joined: JoinedWord[];
}

/** Longer words are cut: nobody types them whole, and every letter costs a node of the dictionary. */
const wordMax = 24;
const plain = /^[a-z0-9 ]*$/;
const unspaced = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]/;
const apostrophes = /[’'`´‘]/g;
const letterDollar = /(?<=\p{L})\$|\$(?=\p{L})/gu;
const letterBang = /(?<=\p{L})!(?=\p{L})/gu;
const initials = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?!\p{L})/gu;

/** Whether a word is of a script without spaces between words: Han, kana, Thai. It stands as pairs of characters. */
export const isUnspaced = (word: string): boolean => unspaced.test(word);

/**
 * Cuts a text into words: folded, apostrophes gone, `$` and `!` read as letters inside words (Ke$ha, P!nk), `&` as
 * "and", initials together (R.E.M.), scripts without spaces in overlapping pairs.
 */
export function wordsOf(text: string): Words {
  const folded = plain.test(text) ? text : readSigns(fold(text));
  const words: string[] = [];
  const joined: JoinedWord[] = [];
  let previous: { word: string; end: number } | undefined;
  for (const match of folded.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const word = match[0];
    if (isUnspaced(word)) {
      addPairs(words, word);
      previous = undefined;
      continue;
    }
    words.push(word.slice(0, wordMax));
    if (previous && !/\s/.test(folded.slice(previous.end, match.index))) {
      joined.push({ word: (previous.word + word).slice(0, wordMax), at: words.length - 2 });
    }
    previous = { word, end: match.index + word.length };
  }
  return { words, joined };
}

function readSigns(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(apostrophes, "")
    .replace(letterDollar, "s")
    .replace(letterBang, "i")
    .replace(/&/g, " and ")
    .replace(initials, (letters) => letters.replaceAll(".", ""));
}

function addPairs(words: string[], text: string): void {
  const characters = Array.from(text);
  if (characters.length === 1) words.push(text);
  for (let i = 0; i + 1 < characters.length; i += 1) words.push(`${characters[i]}${characters[i + 1]}`);
}
