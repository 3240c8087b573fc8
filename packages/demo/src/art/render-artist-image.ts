import { createRandom, hashText } from "../audio/random.ts";
import { artists } from "../catalogue/artists.ts";
import { designOf } from "./designs/index.ts";
import { print } from "./print.ts";

/** Draws the picture of an artist as a JPEG of 1500 px; throws RangeError for an unknown artist. */
export async function renderArtistImage(artistKey: string): Promise<Buffer> {
  const artist = artists.find(({ key }) => key === artistKey);
  if (!artist) throw new RangeError(`The demo has no artist "${artistKey}"`);
  return print(
    designOf(artistKey)({
      title: null,
      artist: artist.name,
      random: createRandom(hashText(`artist ${artistKey}`)),
    }),
  );
}
