import type { SearchFilters } from "../contract/index.ts";
import { wordsOf } from "../engine/text/words-of.ts";
import type { PhraseFilter } from "../engine/query/search-options.ts";

/** A query without its operators, and what these ask for. */
export interface ReadQuery {
  words: string;
  filters: SearchFilters;
  phrases: PhraseFilter[];
  artist: string | null;
  album: string | null;
}

/** `key:value`, `key:"several words"` or `"exact words"`. A quote that is not closed is a quote, not an operator. */
const operator =
  /(?:^|\s)(?:(artist|album|genre|label|language|year):(?:"([^"]*)"|(\S+))|"([^"]+)")(?=\s|$)/gi;
const years = /^(\d{4})(?:(?:-|\.\.)(\d{4})?)?$/;
const lastYear = 9999;

/** Takes operators out of a query. What is not understood stays among the words; nothing is an error. */
export function readOperators(text: string): ReadQuery {
  const read: ReadQuery = { words: "", filters: {}, phrases: [], artist: null, album: null };
  const rest = text.replace(operator, (...match) => {
    const [all, key, quoted, plain, exact] = match as (string | undefined)[];
    const isRead =
      exact === undefined
        ? apply(read, key?.toLowerCase() ?? "", (quoted ?? plain ?? "").trim())
        : addPhrase(read, "any", exact);
    return isRead ? " " : (all ?? "");
  });
  read.words = rest === text ? text : rest.replace(/\s+/g, " ").trim();
  return read;
}

function apply(read: ReadQuery, key: string, value: string): boolean {
  if (value === "") return false;
  switch (key) {
    case "artist":
      read.artist = value;
      return addPhrase(read, "artist", value);
    case "album":
      read.album = value;
      return addPhrase(read, "album", value);
    case "genre":
      read.filters.genre = [...(read.filters.genre ?? []), value.toLowerCase().replace(/\s+/g, "-")];
      return true;
    case "language":
      read.filters.language = [...(read.filters.language ?? []), value.toLowerCase()];
      return true;
    case "label":
      read.filters.label = [...(read.filters.label ?? []), value];
      return true;
    default:
      return addYears(read, value);
  }
}

function addPhrase(read: ReadQuery, field: PhraseFilter["field"], text: string): boolean {
  const { words } = wordsOf(text);
  if (words.length === 0) return false;
  read.phrases.push({ field, words });
  return true;
}

/** `1990`, `1990-1999`, `1990-` for all since. */
function addYears(read: ReadQuery, value: string): boolean {
  const [, from, to] = years.exec(value) ?? [];
  if (from === undefined) return false;
  const isOpen = /[-.]$/.test(value);
  const end = to === undefined ? (isOpen ? lastYear : Number(from)) : Number(to);
  read.filters.yearFrom = Math.min(Number(from), end);
  read.filters.yearTo = Math.max(Number(from), end);
  return true;
}
