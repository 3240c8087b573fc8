import type { Candidate } from "./engine.ts";

/** Something recommended with a score on whatever scale its engine has. */
export type RawCandidate = Omit<Candidate, "score"> & { score: number };

const lowest = 0.01;
/** As in offering/fuse-rankings.ts. */
const rankOffset = 60;

/**
 * Puts what an engine said in order: the best first, ties by key, none twice, `count` at most, and scores from 0.01 to 1.
 * Engines answer unordered, with repeats, and on scales of their own.
 */
export function rankCandidates(raw: readonly RawCandidate[], count: number): Candidate[] {
  const best = new Map<string, RawCandidate>();
  for (const candidate of raw) {
    if (candidate.key === "" || !Number.isFinite(candidate.score)) continue;
    const known = best.get(candidate.key);
    if (known === undefined || known.score < candidate.score) best.set(candidate.key, candidate);
  }
  const ordered = [...best.values()]
    .sort((left, right) => right.score - left.score || (left.key < right.key ? -1 : 1))
    .slice(0, count);
  const most = ordered[0]?.score ?? 0;
  const span = most - (ordered.at(-1)?.score ?? 0);
  return ordered.map((candidate, at) => {
    // Where all count the same, the place decides.
    const share = span > 0 ? 1 - (most - candidate.score) / span : 1 - at / ordered.length;
    return { ...candidate, score: lowest + (1 - lowest) * share };
  });
}

/** Scores for a list that has an order and nothing else. */
export const byPlace = (keys: readonly string[]): RawCandidate[] =>
  keys.map((key, at) => ({ key, score: -at }));

/** One list out of several, by reciprocal ranks: being in many lists counts more than being first in one. */
export function mergeCandidates(lists: readonly (readonly Candidate[])[], count: number): Candidate[] {
  const merged = new Map<string, RawCandidate>();
  for (const list of lists) {
    for (const [rank, candidate] of list.entries()) {
      const before = merged.get(candidate.key)?.score ?? 0;
      merged.set(candidate.key, { ...candidate, score: before + 1 / (rankOffset + rank) });
    }
  }
  return rankCandidates([...merged.values()], count);
}
