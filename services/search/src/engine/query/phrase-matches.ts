import { place, type Segment } from "../segment/segment.ts";
import { findTerm } from "../segment/trie.ts";
import { bitSet, type BitSet } from "./bit-set.ts";
import type { PhraseFilter } from "./search-options.ts";

const fieldOf = { name: place.name, artist: place.artist, album: place.album } as const;

/** The documents of a segment in which the words stand side by side, in the field asked for or in any. */
export function phraseMatches(segment: Segment, { field, words }: PhraseFilter): BitSet {
  const found = bitSet(segment.count);
  const terms = words.map((word) => findTerm(segment.dictionary, word));
  if (terms.length === 0 || terms.includes(-1)) return found;
  const { starts, documents } = segment;
  const size = (term: number) => starts[term + 1]! - starts[term]!;
  const rarest = terms.reduce((best, term) => (size(term) < size(best) ? term : best));
  const artists = segment.facets.type.sets.map(([type]) => type === "artist");
  for (let p = starts[rarest]!; p < starts[rarest + 1]!; p += 1) {
    const document = documents[p]!;
    // An artist's own name is what `artist:` asks for.
    const isArtist = artists[segment.facets.type.codes[document]!] === true;
    const wanted = field === "any" ? null : field === "artist" && isArtist ? place.name : fieldOf[field];
    if (standsIn(segment, { document, terms, field: wanted })) found[document >>> 5]! |= 1 << (document & 31);
  }
  return found;
}

function standsIn(
  { wordStarts, words, places }: Segment,
  { document, terms, field }: { document: number; terms: number[]; field: number | null },
): boolean {
  const end = wordStarts[document + 1]!;
  for (let i = wordStarts[document]!; i < end; i += 1) {
    const at = places[i]!;
    if (words[i] !== terms[0] || (field !== null && (at & place.fieldMask) !== field)) continue;
    let next = 1;
    // Places of one field differ by one step of the position's bits.
    while (next < terms.length && words[i + next] === terms[next] && places[i + next] === at + (next << 2))
      next += 1;
    if (next === terms.length && i + next <= end) return true;
  }
  return false;
}
