import type { TrackRef } from "../../src/engines/engine.ts";
import { uuid } from "../recommendations-under-test.ts";

/** The recording at MusicBrainz of a made-up track. */
export const recordingOf = (number: number) => uuid(7, number);
export const artistOf = (number: number) => uuid(8, number);

/** Tracks that every double of an engine knows; each is its own recording. */
export const refs: TrackRef[] = Array.from({ length: 40 }, (_, at) => ({
  trackId: uuid(3, at),
  title: `Track ${at}`,
  artist: `Artist ${Math.floor(at / 10)}`,
  recordingMbid: recordingOf(at),
  artistMbid: artistOf(Math.floor(at / 10)),
}));
