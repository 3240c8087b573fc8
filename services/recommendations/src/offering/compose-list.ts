import { arrange } from "./arrange.ts";
import { type Candidate, createSpacing, type SpacingRules } from "./spacing.ts";

/** Anything about a track. */
export interface OfTrack {
  track: Candidate;
}

/** Tracks with places of their own in a list, counted from 0. */
export interface Lane<T extends OfTrack> {
  source: Iterable<T>;
  places: ReadonlySet<number>;
  /** Places that it takes when those who claim them have nothing. */
  sparePlaces?: ReadonlySet<number>;
}

/** What a list is made of and how long it becomes. */
export interface Composition<T extends OfTrack> {
  /** Best first; only as many are looked at as are needed. */
  main: Iterable<T>;
  /** What takes certain places, as far as there is any; where two claim one, the first. */
  lanes?: readonly Lane<T>[];
  limit: number;
  rules: SpacingRules;
  /** What is heard right before the list. */
  after?: Candidate | null;
}

/** Behind this many that do not fit, none is looked for that does. */
const waitingMax = 5_000;

/**
 * Takes candidates in their order as long as the rules allow, going back to passed-over ones as soon as these fit. No
 * track comes twice. A full list wins over its spacing: where too few fit, the ones that crowd least fill it, and the
 * whole list is arranged so that as few neighbours as possible share an artist.
 */
export function composeList<T extends OfTrack>(composition: Composition<T>): T[] {
  const { main, lanes = [], limit, rules, after = null } = composition;
  const spacing = createSpacing(rules, after);
  const listed = new Set<string>();
  const list: T[] = [];
  const mainQueue = createQueue(main);
  const laneQueues = lanes.map(({ source, ...lane }) => ({ ...lane, queue: createQueue(source) }));
  const queuesFor = (place: number) => [
    ...laneQueues.filter(({ places }) => places.has(place)),
    ...laneQueues.filter(({ sparePlaces }) => sparePlaces?.has(place)),
  ];
  const isListed = ({ track }: T) => listed.has(track.trackId);

  while (list.length < limit) {
    const fits = ({ track }: T) => spacing.offence(track) === 0;
    let next: T | null = null;
    for (const { queue } of queuesFor(list.length)) next ??= queue.take(fits, isListed);
    next ??= mainQueue.take(fits, isListed);
    if (next === null) break;
    list.push(next);
    listed.add(next.track.trackId);
    spacing.add(next.track);
  }
  if (list.length === limit) return list;

  const crowding = [mainQueue, ...laneQueues.map(({ queue }) => queue)]
    .flatMap((queue) => queue.rest())
    .filter((candidate) => {
      if (isListed(candidate)) return false;
      listed.add(candidate.track.trackId);
      return true;
    });
  if (crowding.length === 0) return list;
  return arrange([...list, ...leastCrowding(list, crowding, limit)], rules, after);
}

/** Those that fill the list up to `limit` and share their artist and release with the fewest others in it. */
function leastCrowding<T extends OfTrack>(list: readonly T[], candidates: readonly T[], limit: number): T[] {
  const counts = new Map<string, number>();
  const countIn = ({ track }: T) => {
    for (const id of [...track.artistIds, track.releaseId]) counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  const crowdOf = ({ track }: T) =>
    Math.max(0, ...track.artistIds.map((id) => counts.get(id) ?? 0)) +
    (counts.get(track.releaseId) ?? 0) / limit;
  list.forEach(countIn);
  const waiting = [...candidates];
  const chosen: T[] = [];
  while (list.length + chosen.length < limit && waiting.length > 0) {
    let best = 0;
    for (let at = 1; at < waiting.length; at += 1)
      if (crowdOf(waiting[at]!) < crowdOf(waiting[best]!)) best = at;
    const [taken] = waiting.splice(best, 1);
    countIn(taken!);
    chosen.push(taken!);
  }
  return chosen;
}

/** Candidates in order, of which some were passed over and wait. */
function createQueue<T extends OfTrack>(source: Iterable<T>) {
  const coming = source[Symbol.iterator]();
  const waiting: T[] = [];
  return {
    /** The first that fits, null where none of those looked at does. */
    take(fits: (candidate: T) => boolean, isListed: (candidate: T) => boolean): T | null {
      const at = waiting.findIndex((candidate) => !isListed(candidate) && fits(candidate));
      if (at >= 0) return waiting.splice(at, 1)[0]!;
      while (waiting.length < waitingMax) {
        const step = coming.next();
        if (step.done === true) return null;
        if (isListed(step.value)) continue;
        if (fits(step.value)) return step.value;
        waiting.push(step.value);
      }
      return null;
    },
    rest: (): readonly T[] => waiting,
  };
}
