import { SAMPLE_RATE_HZ } from "../audio/sound.ts";
import { sampleCountOf } from "../composition/piece.ts";
import { preparePiece } from "../styles/index.ts";
import { artists } from "./artists.ts";
import { genres } from "./genres.ts";
import { demoIsrc, demoUpc } from "./identifiers.ts";
import { labels } from "./labels.ts";
import { writeLyrics } from "./lyric-sheet.ts";
import { DemoCatalogue, type DemoCredit, type DemoTrack } from "./model.ts";
import { releaseSources } from "./releases/index.ts";
import type { ContinuousSource, Recipe, ReleaseSource, TrackSource } from "./source.ts";

/** How to get the audio of a track: a piece of its own, or the `index`th part of a continuous one cut at `cutFrames`. */
export type AudioPlan = { recipe: Recipe; cutFrames: readonly number[]; index: number };

const plans = new Map<string, AudioPlan>();

/** The demo catalogue: invented acts, labels and releases, checked against its schema when it is loaded. */
export const demoCatalogue: DemoCatalogue = DemoCatalogue.parse({
  artists,
  labels,
  genres,
  releases: releaseSources.map((source, index) => {
    const year = source.releaseDate.slice(0, 4);
    const label = labels.find(({ key }) => key === source.labelKey)?.name;
    return {
      ...source,
      upc: demoUpc(index + 1),
      copyright: `© ${year} ${label}`,
      phonogramCopyright: `℗ ${year} ${label}`,
      isContinuous: "recipe" in source,
      tracks: "recipe" in source ? tracksOfContinuous(source, index) : tracksOf(source, index),
    };
  }),
});

/** Tells how a track's audio is made; throws RangeError when there is no such track. */
export function audioPlanOf(trackKey: string): AudioPlan {
  const plan = plans.get(trackKey);
  if (!plan) throw new RangeError(`The demo has no track "${trackKey}"`);
  return plan;
}

function tracksOf(release: ReleaseSource, releaseIndex: number): DemoTrack[] {
  return release.tracks.map((track, index) => {
    const piece = preparePiece(track.recipe);
    const secondsPerBar = piece.grid.seconds(piece.grid.beatsPerBar);
    const plan = { recipe: track.recipe, cutFrames: [], index: 0 };
    return {
      ...describe(track, { release, releaseIndex, index, plan }),
      lyrics: track.lyrics ? writeLyrics(track.lyrics, secondsPerBar) : null,
      durationSeconds: sampleCountOf(piece) / SAMPLE_RATE_HZ,
    };
  });
}

function tracksOfContinuous(release: ContinuousSource, releaseIndex: number): DemoTrack[] {
  const total = sampleCountOf(preparePiece(release.recipe));
  const cutFrames = release.cutSeconds.map((seconds) => Math.round(seconds * SAMPLE_RATE_HZ));
  const edges = [0, ...cutFrames, total];
  return release.tracks.map((track, index) => ({
    ...describe(track, { release, releaseIndex, index, plan: { recipe: release.recipe, cutFrames, index } }),
    lyrics: null,
    durationSeconds: (edges[index + 1]! - edges[index]!) / SAMPLE_RATE_HZ,
  }));
}

function describe(
  track: Omit<TrackSource, "recipe">,
  place: { release: ReleaseSource | ContinuousSource; releaseIndex: number; index: number; plan: AudioPlan },
) {
  const { release, index, plan } = place;
  const key = `${release.key}-${index + 1}`;
  plans.set(key, plan);
  const artistKeys = [...(track.artistKeys ?? release.artistKeys)];
  return {
    key,
    title: track.title,
    artistKeys,
    featuring: [...(track.featuring ?? [])],
    discNumber: 1,
    trackNumber: index + 1,
    isrc: demoIsrc(Number(release.releaseDate.slice(0, 4)), (place.releaseIndex + 1) * 100 + index + 1),
    isExplicit: track.isExplicit ?? false,
    bpm: plan.recipe.bpm,
    musicalKey: plan.recipe.key,
    language: track.lyrics ? "en" : "zxx",
    moods: [...track.moods],
    credits: [...creditsOf(track, artistKeys)],
  };
}

function creditsOf(track: Omit<TrackSource, "recipe">, artistKeys: readonly string[]): DemoCredit[] {
  const names = [...artistKeys, ...(track.featuring ?? [])].map(
    (key) => artists.find((artist) => artist.key === key)?.name ?? key,
  );
  const main = names[0]!;
  return [
    ...names.map((name): DemoCredit => ({ name, role: "performer" })),
    { name: main, role: "composer" },
    ...(track.lyrics ? [{ name: main, role: "lyricist" } as const] : []),
    { name: main, role: "producer" },
    ...(track.credits ??
      ([
        { name: "The Tin Roof Desk", role: "mixing" },
        { name: "Level Crossing Mastering", role: "mastering" },
      ] as const)),
  ];
}
