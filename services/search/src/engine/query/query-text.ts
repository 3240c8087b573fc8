import { fold } from "../text/fold.ts";
import { wordsOf, type Words } from "../text/words-of.ts";

/** A query as the engine reads it. */
export interface QueryText extends Words {
  /** The last word is still being typed. */
  isLastPrefix: boolean;
  /** The query without spaces. */
  key: string;
  /** The query folded, with its punctuation. */
  literal: string;
}

/** What lies beyond is not read: no name is as long, and the work per query stays bounded. */
const textMax = 200;
const wordsMax = 10;

export function readQuery(text: string): QueryText {
  const { words, joined } = wordsOf(text.slice(0, textMax));
  const kept = words.slice(0, wordsMax);
  return {
    words: kept,
    joined: joined.filter(({ at }) => at + 1 < kept.length),
    isLastPrefix: !/\s$/.test(text),
    key: kept.join(""),
    literal: fold(text.slice(0, textMax).trim()),
  };
}
