import { nameKey } from "./name-key.ts";

/** The name releases carry that have no artist in common. */
export const variousArtists = "Various Artists";

/** Longer "names" are whole sentences in the wrong tag. */
export const nameMax = 200;

const featuring = /\s+(?:feat\.?|ft\.?|featuring)\s+/i;
const featuringInBrackets = /\s*[([](?:feat\.?|ft\.?|featuring)\s+([^)\]]+)[)\]]/i;

/** Main and featured artists without doubles, each in the spelling met first. */
export interface ArtistNames {
  main: string[];
  featured: string[];
}

/** A title without the guests named in it: "Song (feat. Guest)" gives "Song" and ["Guest"]. */
export function takeGuestsFromTitle(title: string): { title: string; guests: string[] } {
  const bracketed = featuringInBrackets.exec(title);
  if (bracketed?.[1] !== undefined) {
    const rest = (
      title.slice(0, bracketed.index) + title.slice(bracketed.index + bracketed[0].length)
    ).trim();
    return rest === "" ? { title, guests: [] } : { title: rest, guests: splitGuests(bracketed[1]) };
  }
  const at = featuring.exec(title);
  if (!at || at.index === 0) return { title, guests: [] };
  // What follows in brackets belongs to the title: "Song feat. Guest (Live)".
  const [, names = "", bracket = ""] = /^([^([]*)(.*)$/.exec(title.slice(at.index + at[0].length)) ?? [];
  return { title: `${title.slice(0, at.index)} ${bracket}`.trim(), guests: splitGuests(names) };
}

/**
 * Artists of a recording from its artist tags and the guests in its title. Tags are split where several names are
 * surely meant (";" and " / "); "&" and "," are left, since they are parts of names as often as not.
 */
export function readArtists(tags: string[], guestsInTitle: string[]): ArtistNames {
  const main: string[] = [];
  const featured: string[] = [];
  for (const name of tags.flatMap((tag) => tag.split(/\s*;\s*|\s+\/\s+|\0/))) {
    const bracketed = featuringInBrackets.exec(name);
    const plain = bracketed ? name.replace(bracketed[0], "") : name;
    const [first = "", ...guests] = plain.split(featuring);
    if (first.trim() !== "") main.push(first.trim());
    featured.push(...(bracketed?.[1] === undefined ? [] : splitGuests(bracketed[1])));
    featured.push(...guests.flatMap(splitGuests));
  }
  featured.push(...guestsInTitle);
  const mains = withoutDoubles(main.map((name) => name.slice(0, nameMax)));
  const isMain = new Set(mains.map(nameKey));
  return {
    main: mains,
    featured: withoutDoubles(featured.map((name) => name.slice(0, nameMax))).filter(
      (name) => !isMain.has(nameKey(name)),
    ),
  };
}

/**
 * Whom a release is by. "Ann & Ben" stays one name, unless the track's own artist tags name Ann and Ben as two.
 */
export function readAlbumArtists(tag: string, trackArtists: string[]): string[] {
  const names = readArtists([tag], []).main;
  const known = new Set(trackArtists.map(nameKey));
  return names.flatMap((name) => {
    const parts = known.has(nameKey(name)) ? [name] : splitGuests(name);
    return parts.every((part) => known.has(nameKey(part))) ? parts : [name];
  });
}

/** Guests are listed by ",", "&" and "and"; a band with "&" in its name is rarely a guest. */
const splitGuests = (names: string): string[] =>
  names
    .split(/\s*[,;]\s*|\s+(?:&|and)\s+/i)
    .map((name) => name.trim())
    .filter((name) => name !== "");

function withoutDoubles(names: string[]): string[] {
  const seen = new Map(names.toReversed().map((name) => [nameKey(name), name]));
  return [...new Set(names.map(nameKey))].flatMap((key) => seen.get(key) ?? []);
}
