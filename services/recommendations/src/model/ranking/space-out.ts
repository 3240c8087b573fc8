/** A track that may come into a list, as far as its neighbours in the list are concerned. */
export interface Candidate {
  trackId: string;
  artistIds: readonly string[];
  releaseId: string;
}

/** What a list must not be full of. A seed that asks for an artist or a release lifts the bound for it. */
export interface SpacingRules {
  /** Tracks by one artist among any `window` in a row. */
  perArtist: number;
  perRelease: number;
  window: number;
  /** Artists and releases that the list is about. */
  exceptIds?: ReadonlySet<string>;
}

/** At most two tracks by an artist and one from a release in any twenty, and never one artist twice in a row. */
export const mixSpacing: SpacingRules = { perArtist: 2, perRelease: 1, window: 20 };

/**
 * Takes candidates in their order as long as the rules allow, going back to passed-over ones as soon as these fit. The
 * list may be shorter than `count`, never against the rules. No track comes twice.
 */
export function spaceOut<T extends Candidate>(
  candidates: Iterable<T>,
  count: number,
  rules: SpacingRules,
): T[] {
  const waiting: T[] = [];
  const list: T[] = [];
  const listed = new Set<string>();
  const source = candidates[Symbol.iterator]();
  while (list.length < count) {
    const fitting = waiting.findIndex((candidate) => fits(list, candidate, rules));
    const next = fitting < 0 ? nextFitting() : waiting.splice(fitting, 1)[0];
    if (next === undefined) return list;
    if (listed.has(next.trackId)) continue;
    listed.add(next.trackId);
    list.push(next);
  }
  return list;

  function nextFitting(): T | undefined {
    for (let step = source.next(); step.done !== true; step = source.next()) {
      if (fits(list, step.value, rules)) return step.value;
      waiting.push(step.value);
    }
    return undefined;
  }
}

/** Whether a candidate may come next in a list. */
export function fits(list: readonly Candidate[], candidate: Candidate, rules: SpacingRules): boolean {
  const lastOnes = list.slice(-(rules.window - 1));
  const isFree = (id: string) => rules.exceptIds?.has(id) ?? false;
  const isArtistFine = candidate.artistIds.every((artistId) => {
    if (isFree(artistId)) return true;
    if (list.at(-1)?.artistIds.includes(artistId)) return false;
    return lastOnes.filter(({ artistIds }) => artistIds.includes(artistId)).length < rules.perArtist;
  });
  const { releaseId } = candidate;
  const isReleaseFine =
    isFree(releaseId) ||
    lastOnes.filter((listed) => listed.releaseId === releaseId).length < rules.perRelease;
  return isArtistFine && isReleaseFine;
}
