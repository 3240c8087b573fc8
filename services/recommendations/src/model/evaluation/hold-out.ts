import { seededRandom, shuffle } from "../math/seeded-random.ts";
import type { SparseRows } from "../math/sparse-rows.ts";
import { listenersOf, type TrainingSet } from "../training/training-set.ts";

/** A listener whom training never saw, part of whose tracks are hidden. */
export interface HeldOutListener {
  shown: { tracks: number[]; weights: number[] };
  hidden: ReadonlySet<number>;
}

/** Data to train on and listeners to test with (strong generalisation, Liang et al. 2018). */
export interface HoldOut {
  training: TrainingSet;
  listeners: HeldOutListener[];
}

/** Fewer tracks than this cannot be split. */
const historyMin = 5;
const hiddenShare = 0.2;

/** Takes `listenerMax` listeners, a tenth at most, out of the data and hides a fifth of what each plays; the seed decides whom and what. */
export function holdOut(
  set: TrainingSet,
  { seed, listenerMax }: { seed: number; listenerMax: number },
): HoldOut {
  const random = seededRandom(seed);
  const { plays } = set;
  const lengthOf = (row: number) => plays.starts[row + 1]! - plays.starts[row]!;
  const order = shuffle([...set.listenerIds.keys()], random);
  const eligible = order.filter((row) => lengthOf(row) >= historyMin);
  const tested = new Set(eligible.slice(0, Math.min(listenerMax, Math.floor(order.length / 10))));
  const kept = [...set.listenerIds.keys()].filter((row) => !tested.has(row));
  return {
    training: {
      ...set,
      listenerIds: kept.map((row) => set.listenerIds[row]!),
      plays: listenersOf(plays, kept),
    },
    listeners: [...tested].map((row) => split(plays, row, random)),
  };
}

function split(plays: SparseRows, row: number, random: () => number): HeldOutListener {
  const places = shuffle(
    Array.from({ length: plays.starts[row + 1]! - plays.starts[row]! }, (_, at) => plays.starts[row]! + at),
    random,
  );
  const hiddenCount = Math.max(1, Math.round(places.length * hiddenShare));
  const shown = places.slice(hiddenCount);
  return {
    shown: {
      tracks: shown.map((place) => plays.columns[place]!),
      weights: shown.map((place) => plays.values[place]!),
    },
    hidden: new Set(places.slice(0, hiddenCount).map((place) => plays.columns[place]!)),
  };
}
