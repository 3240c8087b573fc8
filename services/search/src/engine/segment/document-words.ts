import type { IndexDocument } from "../index-document.ts";
import { songTitle, splitGuests } from "../text/title-parts.ts";
import { wordsOf, type Words } from "../text/words-of.ts";
import { place } from "./segment.ts";

/** How many words of a field are indexed; positions have six bits. */
const maxWords = { name: 62, artist: 40, album: 16 } as const;

/** One document's words with their places, and the names it is found under at once. */
export interface DocumentWords {
  words: string[];
  places: number[];
  nameLength: number;
  songLength: number;
  /** The whole name without spaces. */
  nameKeys: string[];
  shortNameKeys: string[];
  /** The same for all versions of a song or album by the same artist; artists and playlists stand alone. */
  groupKey: string;
}

/** Analyses a document for the index. Guests named in a title count among the artists. */
export function documentWords(document: IndexDocument): DocumentWords {
  const isTitled = document.type === "song" || document.type === "album";
  const { title, guests } = isTitled ? splitGuests(document.name) : { title: document.name, guests: "" };
  const result: DocumentWords = {
    words: [],
    places: [],
    nameLength: 0,
    songLength: 0,
    nameKeys: [],
    shortNameKeys: [],
    groupKey: "",
  };
  const name = wordsOf(title);
  const short = isTitled ? songTitle(title) : title;
  const song = short === title ? name : wordsOf(short);
  result.nameLength = Math.min(255, name.words.length);
  result.songLength = Math.min(255, song.words.length);
  addField(result, name, { field: place.name, max: maxWords.name });
  for (const alias of document.aliases) {
    const words = wordsOf(alias);
    addField(result, words, { field: place.name, max: maxWords.name });
    result.nameKeys.push(words.words.join(""));
  }
  const artist = wordsOf(guests === "" ? (document.artist ?? "") : `${document.artist ?? ""} , ${guests}`);
  addField(result, artist, { field: place.artist, max: maxWords.artist });
  if (document.album !== null && document.album !== document.name) {
    addField(result, wordsOf(splitGuests(document.album).title), {
      field: place.album,
      max: maxWords.album,
    });
  }
  const nameKey = name.words.join("");
  const songKey = song.words.join("");
  result.nameKeys.push(nameKey);
  if (songKey !== nameKey) result.shortNameKeys.push(songKey);
  if (name.words[0] === "the" && name.words.length > 1) result.shortNameKeys.push(nameKey.slice(3));
  if (name.words.includes("and")) {
    result.shortNameKeys.push(name.words.filter((word) => word !== "and").join(""));
  }
  const mainArtist = wordsOf((document.artist ?? "").split(/,|&| feat/i)[0] ?? "").words.join("");
  result.groupKey = isTitled
    ? `${document.type}:${songKey}:${mainArtist}`
    : `${document.type}:${document.id}`;
  return result;
}

function addField(
  to: DocumentWords,
  { words, joined }: Words,
  { field, max }: { field: number; max: number },
) {
  for (const [i, word] of words.slice(0, max).entries()) {
    to.words.push(word);
    to.places.push(field | (i << 2));
  }
  if (field === place.album) return;
  for (const { word, at } of joined) {
    if (at >= max) continue;
    to.words.push(word);
    to.places.push(field | (at << 2) | place.joined);
  }
}
