import type { TagStrength } from "../model/index.ts";
import type { CatalogueTrack } from "./catalogue.ts";

/** Sharing an artist says more than sharing a genre. */
const artistStrength = 3;
const genreStrength = 1;

/** What a track is like in words: its artists and genres. Ids of artists are no slugs of genres. */
export const tagsOf = ({
  artistIds,
  genres,
}: Pick<CatalogueTrack, "artistIds" | "genres">): TagStrength[] => [
  ...artistIds.map((tag) => ({ tag, strength: artistStrength })),
  ...genres.map((tag) => ({ tag, strength: genreStrength })),
];
