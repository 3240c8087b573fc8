import { createRandom, hashText } from "../audio/random.ts";
import { artists } from "../catalogue/artists.ts";
import { demoCatalogue } from "../catalogue/catalogue.ts";
import { designOf, samplerDesignOf } from "./designs/index.ts";
import { print } from "./print.ts";

/** Draws the cover of a release as a JPEG of 1500 px; throws RangeError for an unknown release. */
export async function renderCover(releaseKey: string): Promise<Buffer> {
  const release = demoCatalogue.releases.find(({ key }) => key === releaseKey);
  if (!release) throw new RangeError(`The demo has no release "${releaseKey}"`);
  const names = release.artistKeys.map((key) => artists.find((artist) => artist.key === key)?.name ?? key);
  const random = createRandom(hashText(`cover ${releaseKey}`));
  const design =
    release.kind === "compilation" ? samplerDesignOf(release.artistKeys) : designOf(release.artistKeys[0]!);
  return print(design({ title: release.title, artist: names.join(" & "), random }));
}
