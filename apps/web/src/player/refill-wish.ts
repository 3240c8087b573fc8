import { isLeftOut } from "./queue-state.ts";
import type { QueueState } from "./queue-state.ts";
import type { StationSeed } from "./station.ts";

/** What is to be asked for so that the music goes on. */
export type RefillWish =
  | { readonly kind: "radio"; readonly seed: StationSeed; readonly without: readonly string[] }
  | {
      readonly kind: "continuation";
      readonly trackIds: readonly string[];
      readonly without: readonly string[];
    };

/** A radio is filled again before it has fewer tracks than this left. */
const RADIO_LEFT_MIN = 5;
/** Similar music that already plays is filled again before it has fewer tracks than this left. */
const SIMILAR_LEFT_MIN = 3;
const WITHOUT_MAX = 500;
const HEARD_MAX = 50;

/** What the queue needs now; null while it has enough, repeats itself, or may end. */
export function refillWish(queue: QueueState, isAutoplayOn: boolean): RefillWish | null {
  const { current, upcoming, history, natural, station, repeat } = queue;
  if (!current || repeat !== "off") return null;
  const left = upcoming.filter(({ track }) => !isLeftOut(queue, track));
  const isSimilarNext = left[0]?.isSimilar ?? false;
  const leftMin = station ? RADIO_LEFT_MIN : isSimilarNext ? SIMILAR_LEFT_MIN : 1;
  if (left.length >= leftMin || !(station || isAutoplayOn)) return null;
  const known = [...history, ...natural, current, ...upcoming].map(({ track }) => track.id);
  const without = [...new Set(known.toReversed())].slice(0, WITHOUT_MAX);
  if (station) return { kind: "radio", seed: station.seed, without };
  const heard = [...history, current, ...left].map(({ track }) => track.id);
  return { kind: "continuation", trackIds: [...new Set(heard)].slice(-HEARD_MAX), without };
}

/** The same wish for a small catalogue that has been heard through: only what plays and comes now is left out. */
export function asSecondRound(wish: RefillWish, queue: QueueState): RefillWish {
  const items = queue.current ? [queue.current, ...queue.upcoming] : queue.upcoming;
  return { ...wish, without: [...new Set(items.map(({ track }) => track.id))] };
}
