import type { Catalogue } from "../offering/catalogue.ts";
import type { CandidateName } from "./engine.ts";

/** Finds tracks of the catalogue by what others call them. */
export interface NameIndex {
  /** The track of that name; for an artist without a title a few of theirs. Empty for names that are not here. */
  find(name: CandidateName): string[];
}

const tracksPerArtist = 2;

/** Builds the index for a catalogue as it is now. Titles are read for artists that somebody names, once. */
export function createNameIndex(catalogue: Catalogue): NameIndex {
  const artistIdsOf = new Map<string, string[]>();
  for (const artistId of catalogue.artistIds()) {
    const name = normalizeName(catalogue.artistName(artistId) ?? "");
    const known = artistIdsOf.get(name);
    if (known === undefined) artistIdsOf.set(name, [artistId]);
    else known.push(artistId);
  }
  const titlesOf = new Map<string, Map<string, string>>();

  function titles(artistId: string): Map<string, string> {
    const known = titlesOf.get(artistId);
    if (known !== undefined) return known;
    const read = new Map<string, string>();
    for (const { trackId, title } of catalogue.ofArtist(artistId)) {
      const key = normalizeTitle(title);
      if (!read.has(key)) read.set(key, trackId);
    }
    titlesOf.set(artistId, read);
    return read;
  }

  return {
    find({ title, artist }) {
      for (const name of new Set(artistNames(artist).map(normalizeName))) {
        const artistIds = name === "" ? [] : (artistIdsOf.get(name) ?? []);
        const found = artistIds.flatMap((artistId) => {
          if (title === null) return [...titles(artistId).values()].slice(0, tracksPerArtist);
          return titles(artistId).get(normalizeTitle(title)) ?? [];
        });
        if (found.length > 0) return found.slice(0, title === null ? tracksPerArtist : 1);
      }
      return [];
    },
  };
}

/** Letters and digits of any script, without case, accents and punctuation; `and` is what `&` says. */
function normalizeName(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/^the\s+/, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Without what catalogues add differently: guests, and that it was remastered. Live and remixed versions stay apart. */
function normalizeTitle(title: string): string {
  const plain = title
    .replaceAll(/[([](feat\.?|ft\.?|with|remaster)[^)\]]*[)\]]/gi, " ")
    .replaceAll(/[([]\d{4}\s+remaster[^)\]]*[)\]]/gi, " ")
    .replace(/\s+-\s+(\d{4}\s+)?remaster(ed)?(\s+\d{4})?$/i, "")
    .replace(/\s+(feat\.?|ft\.?)\s.+$/i, "");
  return normalizeName(plain) || normalizeName(title);
}

/** The whole credit, and of "A feat. B", "A & B" and the like, A. */
const artistNames = (credit: string): string[] => [
  credit,
  credit.split(/\s+(?:feat\.?|ft\.?|featuring|with)\s+/i)[0] ?? "",
  credit.split(/\s+(?:feat\.?|ft\.?|featuring|with|x|and)\s+|\s*[,;&]\s*/i)[0] ?? "",
];
