import type { Catalogue } from "../offering/catalogue.ts";
import type { CandidateName } from "./engine.ts";

/** Finds tracks of the catalogue by what others call them. */
export interface NameIndex {
  /** The tracks of that name; for an artist without a title a few of theirs. Empty for names that are not here. */
  find(name: CandidateName): string[];
}

const tracksPerArtist = 2;

/** Builds the index for a catalogue as it is now. */
export function createNameIndex(catalogue: Catalogue): NameIndex {
  const byName = new Map<string, string>();
  const byArtist = new Map<string, string[]>();
  for (const { trackId, title, artists } of catalogue.tracks) {
    const together = artists.map(({ name }) => name).join(" ");
    for (const artist of new Set([together, ...artists.map(({ name }) => name)].map(normalizeName))) {
      if (artist === "") continue;
      const key = keyOf(normalizeTitle(title), artist);
      if (!byName.has(key)) byName.set(key, trackId);
      const known = byArtist.get(artist);
      if (known === undefined) byArtist.set(artist, [trackId]);
      else if (known.length < tracksPerArtist) known.push(trackId);
    }
  }
  return {
    find({ title, artist }) {
      for (const name of [normalizeName(artist), normalizeName(firstArtist(artist))]) {
        if (name === "") continue;
        if (title === null) {
          const tracks = byArtist.get(name);
          if (tracks !== undefined) return tracks;
        } else {
          const trackId = byName.get(keyOf(normalizeTitle(title), name));
          if (trackId !== undefined) return [trackId];
        }
      }
      return [];
    },
  };
}

/** Letters and digits of any script, without case, accents and punctuation; `and` is what `&` says. */
export function normalizeName(name: string): string {
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

/** Of "A feat. B" and the like, A. */
const firstArtist = (credit: string): string =>
  credit.split(/\s+(?:feat\.?|ft\.?|featuring|with|x)\s+|,|;/i)[0] ?? "";

const keyOf = (title: string, artist: string): string => `${title}\n${artist}`;
