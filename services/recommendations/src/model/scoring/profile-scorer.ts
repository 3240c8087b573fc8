import type { SparseRows } from "../math/sparse-rows.ts";
import { topOf } from "../math/select-top.ts";
import { createFoldIn } from "./fold-in.ts";
import type { ScoringParts, TasteProfile } from "./model-parts.ts";
import { createScoreBoard } from "./score-board.ts";

/** A ranked list; places from `personalCount` on were filled up and speak for no particular taste. */
export interface RankedTracks {
  tracks: Uint32Array;
  /** Falling; 0 for what was filled up. */
  scores: Float32Array;
  personalCount: number;
}

export interface RankRequest {
  count: number;
  /** Tracks that must not be in the list. Those of the profile are left out anyway, unless they may come back. */
  isExcluded?: (track: number) => boolean;
  mayRepeatProfile?: boolean;
}

/** Ranks tracks for a profile. It keeps working memory and serves one request at a time. */
export interface ProfileScorer {
  /**
   * The best tracks first, none twice. There are `count` of them as long as the catalogue has that many that are not
   * excluded: what taste cannot fill comes from the neighbours of the best, then from what most listeners play.
   */
  rank(profile: TasteProfile, request: RankRequest): RankedTracks;
}

/** A full look at all tracks costs this many multiplications at most; beyond, only candidates of the item weights count. */
const fullScanMax = 3_000_000;
/** The neighbours of this many of the best fill up a list. */
const seedsOfTopUp = 20;

/** Builds a scorer on a model's parts. */
export function createProfileScorer(parts: ScoringParts): ProfileScorer {
  const { weights, factors, trackCount, byPopularity } = parts;
  const board = createScoreBoard(trackCount);
  const neighbours = createScoreBoard(trackCount);
  const isOwn = new Uint8Array(trackCount);
  const foldIn = factors === null ? null : createFoldIn(factors);

  function addFactors(profile: TasteProfile): void {
    if (factors === null || foldIn === null) return;
    const place = foldIn(profile);
    if (place === null) return;
    const scale = (factors.share * rootMeanSquareOf(board, trackCount)) / place.rootMeanSquare;
    if (trackCount * factors.dimensions <= fullScanMax) {
      for (let track = 0; track < trackCount; track += 1) board.add(track, scale * place.scoreOf(track));
    } else {
      const candidates = board.touched.subarray(0, board.length);
      for (const track of candidates) board.scores[track]! += scale * place.scoreOf(track);
    }
  }

  return {
    rank(profile, { count, isExcluded = () => false, mayRepeatProfile = false }) {
      spread(weights, profile, board.add);
      addFactors(profile);
      if (!mayRepeatProfile)
        for (let at = 0; at < profile.tracks.length; at += 1) isOwn[profile.tracks[at]!] = 1;
      const isLeftOut = (track: number) => isOwn[track] === 1 || isExcluded(track);
      const hasNoCase = (track: number) => board.scores[track]! <= 0 || isLeftOut(track);
      const best = topOf(
        { items: board.touched, length: board.length, scores: board.scores },
        count,
        hasNoCase,
      );
      const tracks = new Uint32Array(count);
      const scores = Float32Array.from(best, (track) => board.scores[track]!);
      tracks.set(best);
      let length = best.length;
      if (length < count) {
        const isListed = new Set(best);
        const take = (track: number) => {
          if (length >= count || isListed.has(track) || isLeftOut(track)) return;
          isListed.add(track);
          tracks[length++] = track;
        };
        const seeds = best.slice(0, seedsOfTopUp);
        spread(weights, { tracks: seeds, weights: scores }, neighbours.add);
        const { touched: items, length: found, scores: strength } = neighbours;
        topOf(
          { items, length: found, scores: strength },
          count,
          (track) => isListed.has(track) || isLeftOut(track),
        ).forEach(take);
        neighbours.clear();
        // What counts against the listener's taste comes last of all.
        for (const track of byPopularity) {
          if (length >= count) break;
          if (board.scores[track]! >= 0) take(track);
        }
        if (length < count) byPopularity.forEach(take);
      }
      for (let at = 0; at < profile.tracks.length; at += 1) isOwn[profile.tracks[at]!] = 0;
      board.clear();
      const padded = new Float32Array(length);
      padded.set(scores);
      return { tracks: tracks.slice(0, length), scores: padded, personalCount: best.length };
    },
  };
}

/** Adds to each track what the profile's tracks say for or against it. */
export function spread(
  weights: SparseRows,
  profile: TasteProfile,
  add: (track: number, score: number) => void,
): void {
  for (let at = 0; at < profile.tracks.length; at += 1) {
    const source = profile.tracks[at]!;
    const strength = profile.weights[at]!;
    for (let place = weights.starts[source]!; place < weights.starts[source + 1]!; place += 1) {
      add(weights.columns[place]!, strength * weights.values[place]!);
    }
  }
}

function rootMeanSquareOf(
  { scores, touched, length }: ReturnType<typeof createScoreBoard>,
  trackCount: number,
): number {
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += scores[touched[at]!]! ** 2;
  return sum > 0 ? Math.sqrt(sum / trackCount) : 1;
}
