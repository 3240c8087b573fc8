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

/** A list that grows, and how well a candidate would stand at its end. */
export interface Spacing {
  /** 0 where it keeps to the rules; else the more the worse, one artist twice in a row being worst. */
  offence(candidate: Candidate): number;
  add(candidate: Candidate): void;
}

const adjacentOffence = 1_000;
const artistOffence = 30;
const releaseOffence = 1;

/** Begins a list; `after` is what is heard right before its first track. */
export function createSpacing(rules: SpacingRules, after: Candidate | null = null): Spacing {
  const counts = new Map<string, number>();
  const latest: Candidate[] = [];
  let last = after;
  const isFree = (id: string) => rules.exceptIds?.has(id) ?? false;
  const countIn = (candidate: Candidate, by: number) => {
    for (const id of [...candidate.artistIds, candidate.releaseId])
      counts.set(id, (counts.get(id) ?? 0) + by);
  };
  return {
    offence({ artistIds, releaseId }) {
      let sum = 0;
      for (const artistId of artistIds) {
        if (isFree(artistId)) continue;
        if (last?.artistIds.includes(artistId)) sum += adjacentOffence;
        sum += artistOffence * Math.max(0, (counts.get(artistId) ?? 0) + 1 - rules.perArtist);
      }
      if (isFree(releaseId)) return sum;
      return sum + releaseOffence * Math.max(0, (counts.get(releaseId) ?? 0) + 1 - rules.perRelease);
    },
    add(candidate) {
      latest.push(candidate);
      countIn(candidate, 1);
      if (latest.length === rules.window) countIn(latest.shift()!, -1);
      last = candidate;
    },
  };
}
