import { existsSync } from "node:fs";
import path from "node:path";
import {
  type HeldOutListener,
  type TagStrength,
  type TrainingSet,
  trainingSet,
} from "@segue/recommendations/model";
import { type Histories, readListening } from "./listening-file.ts";

/** A data set to train on with listeners to ask about. */
export interface SplitData {
  set: TrainingSet;
  tested: HeldOutListener[];
  hasTags: boolean;
}

/** Reads `train`, `test.foldin` and `test.heldout` of a folder, and `artist_tags` where it has them. */
export function readSplit(folder: string): SplitData {
  const file = (name: string) => path.join(folder, `${name}.tsv.gz`);
  const tags = existsSync(file("artist_tags")) ? readTags(file("artist_tags")) : new Map();
  const set = trainingSet(interactionsOf(histories(file("train"))), [], tags);
  const numberOf = new Map(set.trackIds.map((trackId, track) => [trackId, track]));
  const hidden = histories(file("test.heldout"));
  const tested = [...histories(file("test.foldin"))].map(([listenerId, shown]) => {
    const tracks = shown.flatMap(({ trackId }) => numberOf.get(trackId) ?? []);
    const heldOut = (hidden.get(listenerId) ?? []).map(({ trackId }) => numberOf.get(trackId) ?? -1);
    return { shown: { tracks, weights: tracks.map(() => 1) }, hidden: new Set(heldOut) };
  });
  return { set, tested, hasTags: tags.size > 0 };
}

/** Every play counts the same: once heard is known. */
export function interactionsOf(all: Histories) {
  return [...all].flatMap(([listenerId, history]) =>
    history.map(({ trackId }) => ({ listenerId, trackId, weight: 1 })),
  );
}

function histories(file: string): Histories {
  const listening = readListening(file);
  if (listening.kind === "histories") return listening.histories;
  throw new Error(`${file} holds sessions where listeners are expected.`);
}

function readTags(file: string): Map<string, TagStrength[]> {
  return new Map(
    [...histories(file)].map(([artistId, tags]) => [
      artistId,
      tags.map(({ trackId: tag, value: strength }) => ({ tag, strength })),
    ]),
  );
}
