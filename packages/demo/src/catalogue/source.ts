import type { StyleName } from "../styles/index.ts";
import type { DemoCredit, DemoRelease } from "./model.ts";

/** Settings that make one piece of music: everything else follows from them. */
export type Recipe = {
  style: StyleName;
  seed: number;
  bpm: number;
  /** Tonic and mode, such as "F# minor". */
  key: string;
  /** Which of the style's forms to use. */
  form: number;
};

/** Words for a track: from `startBar` (counted from 0) on, one line every `barsPerLine`; "" is a rest. */
export type LyricSheet = { startBar: number; barsPerLine: number; lines: readonly string[] };

/** A track as its release file writes it down. */
export type TrackSource = {
  title: string;
  recipe: Recipe;
  moods: readonly string[];
  /** Defaults to the artists of the release. */
  artistKeys?: readonly string[];
  featuring?: readonly string[];
  isExplicit?: boolean;
  lyrics?: LyricSheet;
  credits?: readonly DemoCredit[];
};

/** A release as its file writes it down. */
export type ReleaseSource = Pick<DemoRelease, "key" | "title" | "kind" | "labelKey" | "releaseDate"> & {
  artistKeys: readonly string[];
  genres: readonly string[];
  tracks: readonly TrackSource[];
};

/** An album cut from one render: all tracks share the recipe, and `cutSeconds` are the places of the knife. */
export type ContinuousSource = Omit<ReleaseSource, "tracks"> & {
  recipe: Recipe;
  cutSeconds: readonly number[];
  tracks: readonly Omit<TrackSource, "recipe" | "lyrics">[];
};
