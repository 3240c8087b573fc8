import { nameKey } from "./name-key.ts";

/** The genres Segue knows by name, children under their parents. */
const tree: Record<string, string[]> = {
  Alternative: ["Indie Rock", "Shoegaze", "Dream Pop"],
  Ambient: ["Drone", "New Age"],
  Blues: [],
  Classical: ["Chamber Music", "Opera", "Contemporary Classical", "Minimalism", "Solo Piano"],
  Country: ["Americana", "Bluegrass"],
  Electronic: [
    "House",
    "Deep House",
    "Chiptune",
    "Dub Techno",
    "Techno",
    "Trance",
    "Drum and Bass",
    "Downtempo",
    "Synthwave",
    "IDM",
    "Dubstep",
  ],
  Folk: ["Singer-Songwriter", "Fingerstyle"],
  "Hip-Hop": ["Trap", "Lo-Fi Hip-Hop", "Instrumental Hip-Hop"],
  Jazz: ["Bebop", "Fusion", "Vocal Jazz"],
  Latin: ["Salsa", "Bossa Nova", "Reggaeton"],
  Metal: ["Heavy Metal", "Black Metal", "Doom Metal"],
  Pop: ["Synth-Pop", "Indie Pop", "K-Pop"],
  Punk: ["Post-Punk", "Hardcore"],
  "R&B": ["Soul", "Funk", "Gospel"],
  Reggae: ["Dub", "Ska"],
  Rock: ["Classic Rock", "Progressive Rock", "Hard Rock", "Post-Rock"],
  Soundtrack: ["Score", "Game Music"],
  "Spoken Word": ["Comedy", "Audiobook", "Podcast"],
  World: ["Afrobeat", "Celtic", "Flamenco"],
};

const aliases = new Map(
  Object.entries({
    "alternative rock": "Alternative",
    chamber: "Chamber Music",
    alternrock: "Alternative",
    dance: "Electronic",
    dnb: "Drum and Bass",
    edm: "Electronic",
    electronica: "Electronic",
    hiphop: "Hip-Hop",
    "hip hop rap": "Hip-Hop",
    indie: "Alternative",
    "lo fi": "Lo-Fi Hip-Hop",
    lofi: "Lo-Fi Hip-Hop",
    ost: "Soundtrack",
    rap: "Hip-Hop",
    "rhythm and blues": "R&B",
    rnb: "R&B",
    "singer songwriter": "Singer-Songwriter",
    synthpop: "Synth-Pop",
  }),
);

const meaningless = new Set(["", "other", "unknown", "misc", "genre", "none", "default", "music"]);
const nameMax = 40;
const genresPerTrackMax = 5;

const known = new Map<string, { name: string; parent: string | null }>();
for (const [parent, children] of Object.entries(tree)) {
  known.set(nameKey(parent), { name: parent, parent: null });
  for (const name of children) known.set(nameKey(name), { name, parent });
}

const isKnown = (tag: string) => known.has(nameKey(tag)) || aliases.has(nameKey(tag));

/** A genre by name, with the parent it belongs under. */
export interface GenreName {
  name: string;
  parent: string | null;
}

/**
 * The genres that tags name, without doubles, in Segue's spelling and under their parent where Segue knows them. A
 * genre nobody has heard of stays as it is; words that say nothing are dropped.
 */
export function readGenres(tags: string[]): GenreName[] {
  const found = new Map<string, GenreName>();
  for (const tag of tags) {
    for (const part of isKnown(tag) ? [tag] : tag.split(/[;,/|\0]/)) {
      const key = nameKey(part);
      if (meaningless.has(key) || /^\d+$/.test(key) || part.length > nameMax) continue;
      const genre = known.get(nameKey(aliases.get(key) ?? part)) ?? { name: part.trim(), parent: null };
      found.set(nameKey(genre.name), genre);
    }
  }
  return [...found.values()].slice(0, genresPerTrackMax);
}
