import { gaussian, seededRandom, type Random } from "../src/model/math/seeded-random.ts";
import { type SparseRows, sharedFloats, sharedIntegers } from "../src/model/math/sparse-rows.ts";
import type { TrainingSet } from "../src/model/training/training-set.ts";

/** A made-up world: genres of unequal size, albums of ten, listeners with a few genres and log-normal histories. */
export interface World {
  listeners: number;
  tracks: number;
  genres: number;
  /** Tracks of a typical history. */
  historyMean: number;
  seed: number;
}

const albumLength = 10;
const ownGenreShare = 0.9;

/** Who played what in a made-up world; track `t` is of genre `floor(t / (tracks / genres))`, its album `floor(t / 10)`. */
export function syntheticListening(world: World): SparseRows {
  const random = seededRandom(world.seed);
  const starts = sharedIntegers(world.listeners + 1);
  let columns = new Uint32Array(world.listeners * world.historyMean * 2);
  for (let listener = 0; listener < world.listeners; listener += 1) {
    const history = historyOf(world, random);
    const start = starts[listener]!;
    if (start + history.length > columns.length) {
      const larger = new Uint32Array(columns.length * 2);
      larger.set(columns);
      columns = larger;
    }
    columns.set(history, start);
    starts[listener + 1] = start + history.length;
  }
  const length = starts[world.listeners]!;
  const shared = sharedIntegers(length);
  shared.set(columns.subarray(0, length));
  const values = sharedFloats(length).fill(1);
  return { rowCount: world.listeners, columnCount: world.tracks, starts, columns: shared, values };
}

/** The same as data to train on; sessions are each listener's history in random order, cut into tens. */
export function syntheticSet(world: World): TrainingSet {
  const plays = syntheticListening(world);
  const sessions: Uint32Array[] = [];
  for (let listener = 0; listener < world.listeners; listener += 1) {
    for (let at = plays.starts[listener]!; at < plays.starts[listener + 1]!; at += 10) {
      sessions.push(plays.columns.slice(at, Math.min(at + 10, plays.starts[listener + 1]!)));
    }
  }
  return {
    listenerIds: Array.from({ length: world.listeners }, (_, at) => `listener-${at}`),
    trackIds: Array.from({ length: world.tracks }, (_, at) => `track-${String(at).padStart(7, "0")}`),
    plays,
    sessions,
    tags: [],
  };
}

function historyOf({ tracks, genres, historyMean }: World, random: Random): number[] {
  const perGenre = Math.floor(tracks / genres);
  const wanted = Math.max(
    5,
    Math.min(1_000, perGenre, Math.round(Math.exp(gaussian(random) * 0.8 + Math.log(historyMean) - 0.32))),
  );
  const favourites = Array.from({ length: 3 + Math.floor(random() * 3) }, () => zipf(random, genres, 0.6));
  const heard = new Set<number>();
  for (let tries = 0; heard.size < wanted && tries < wanted * 4; tries += 1) {
    const isOwn = random() < ownGenreShare;
    const genre = isOwn ? favourites[Math.floor(random() * favourites.length)]! : zipf(random, genres, 0.6);
    const album = zipf(random, Math.max(1, Math.floor(perGenre / albumLength)), 0.8);
    const count = 1 + Math.floor(random() * 6);
    for (let at = 0; at < count; at += 1) {
      heard.add(genre * perGenre + album * albumLength + Math.floor(random() * albumLength));
    }
  }
  return [...heard].sort((left, right) => left - right);
}

/** A whole number below `count`, the low ones more often, by a power law. */
function zipf(random: Random, count: number, exponent: number): number {
  const place = random() * (count ** (1 - exponent) - 1) + 1;
  return Math.min(count - 1, Math.floor(place ** (1 / (1 - exponent)) - 1));
}
