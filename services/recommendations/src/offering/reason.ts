import type { ReasonKind } from "../contract/index.ts";
import type { Catalogue } from "./catalogue.ts";

/** What brought a track into a list. */
export interface Reason {
  kind: ReasonKind;
  /** Tracks of the listener that speak for it. */
  trackIds?: readonly string[];
  /** An artist or genre that it shares with what the listener likes. */
  artistId?: string;
  genre?: string;
  /** Who suggested it. */
  engine?: string;
}

const engineTitles: Readonly<Record<string, string>> = {
  gorse: "Gorse",
  listenbrainz: "ListenBrainz",
  algolia: "Algolia",
};
/** What an engine calls itself. */
export const engineTitle = (name: string) => engineTitles[name] ?? name;

/** A genre as it is spoken of: the slug `hip-hop` becomes `hip hop`. */
export const genreInWords = (slug: string) => slug.replaceAll("-", " ");

/** The reason in a sentence; null where what spoke for the track is gone, or there is nothing to say of it alone. */
export function wordsOf(reason: Reason, catalogue: Catalogue): string | null {
  const { kind, trackIds = [], artistId, engine } = reason;
  const genre = reason.genre === undefined ? undefined : genreInWords(reason.genre);
  const names = trackIds.flatMap((trackId) => catalogue.get(trackId)?.title ?? []).join(" and ");
  const artist = artistId === undefined ? null : catalogue.artistName(artistId);
  switch (kind) {
    case "plays":
      return names === "" ? null : `Because you listened to ${names}`;
    case "sound":
      return names === "" ? "It sounds alike" : `Sounds like ${names}`;
    case "likeness":
      if (artist !== null) return `More by ${artist}`;
      return genre === undefined ? null : `More ${genre}`;
    case "engine":
      return engine === undefined ? null : `Suggested by ${engineTitle(engine)}`;
    case "familiar":
      return "One of yours";
    case "new":
      return "New this month";
    case "exploration":
      return "Something to try";
    case "popular":
      return genre === undefined ? "Many listen to this" : `Many who play ${genre} listen to this`;
  }
}
