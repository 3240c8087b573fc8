import { documentWords } from "../../engine/segment/document-words.ts";
import type { IndexDocument } from "../../engine/index-document.ts";
import { wordsOf } from "../../engine/text/words-of.ts";

/** A document as Algolia keeps it. */
export interface AlgoliaRecord extends Record<string, unknown> {
  objectID: string;
  type: string;
  name: string;
  artist: string;
  album: string;
  /** The names as our normaliser spells them, joined spellings included. */
  spelling: string[];
  /** Runs of words by field, so that a filter can ask for words side by side. */
  phrases: string[];
  genre: string[];
  language: string[];
  label: string[];
  /** `everyone` stands where there is no limit. */
  plan: string[];
  territory: string[];
  explicit: string;
  year: number;
  durationMs: number;
  bpm: number;
  popularity: number;
  newness: number;
  group: string;
}

/** The word for "no limit" under `plan` and `territory`. */
export const everyone = "everyone";
/** Longer phrases are asked for by their first words. */
export const phraseWordsMax = 5;

export function toAlgoliaRecord(document: IndexDocument): AlgoliaRecord {
  const { nameKeys, shortNameKeys, groupKey } = documentWords(document);
  const name = wordsOf(document.name);
  const artist = document.artist ?? "";
  const album = document.album ?? "";
  const byArtist = document.type === "artist" ? document.name : artist;
  const spelled = [
    name.words.join(" "),
    ...name.joined.map(({ word }) => word),
    ...nameKeys,
    ...shortNameKeys,
  ];
  return {
    objectID: document.id,
    type: document.type,
    name: document.name,
    artist,
    album,
    spelling: [...new Set([...spelled, ...document.aliases])],
    phrases: [
      ...phrasesOf("name", document.name),
      ...phrasesOf("artist", byArtist),
      ...phrasesOf("album", album),
    ],
    genre: [...document.genres],
    language: document.language === null ? [] : [document.language],
    label: document.label === null ? [] : [document.label],
    plan: document.plans.length > 0 ? [...document.plans] : [everyone],
    territory: document.territories.length > 0 ? [...document.territories] : [everyone],
    explicit: document.isExplicit === null ? "unknown" : String(document.isExplicit),
    year: document.year ?? -1,
    durationMs: document.durationMs ?? -1,
    bpm: document.bpm === null ? -1 : Math.round(document.bpm),
    popularity: document.popularity,
    newness: (document.year ?? -1) * 100_000 + document.addedDay,
    group: groupKey,
  };
}

/** `field:word word` for every run of at most five words. */
function phrasesOf(field: string, text: string): string[] {
  const { words } = wordsOf(text.slice(0, 300));
  const runs = new Set<string>();
  for (const [i] of words.entries()) {
    for (let length = 1; length <= phraseWordsMax && i + length <= words.length; length += 1) {
      runs.add(`${field}:${words.slice(i, i + length).join(" ")}`);
    }
  }
  return [...runs];
}
