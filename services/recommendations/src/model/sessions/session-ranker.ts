import { topOf } from "../math/select-top.ts";
import { createProfileScorer } from "../scoring/profile-scorer.ts";
import { createScoreBoard } from "../scoring/score-board.ts";
import type { Model } from "../training/train-model.ts";
import { createSessionScorer } from "./session-scorer.ts";

/** Ranks what may come after a session. It keeps working memory and serves one request at a time. */
export interface SessionRanker {
  /**
   * The best first, none twice; `count` of them as long as the catalogue has that many that are not excluded. Tracks of
   * the session come again only where `mayRepeat` says so.
   */
  rank(
    session: readonly number[],
    request: { count: number; mayRepeat: boolean; isExcluded?: (track: number) => boolean },
  ): Uint32Array;
}

/** Builds a ranker on a model; what sessions cannot fill, the session's tracks do as a profile, then popularity. */
export function createSessionRanker(model: Model): SessionRanker {
  const { index, rules } = model.sessions;
  const score = createSessionScorer({
    index,
    rules,
    weights: model.weights,
    settings: model.settings.sessions,
  });
  const filler = createProfileScorer(model);
  const board = createScoreBoard(model.trackCount);
  return {
    rank(session, { count, mayRepeat, isExcluded = () => false }) {
      score(session, board);
      const own = new Set(mayRepeat ? [] : session);
      const isLeftOut = (track: number) => own.has(track) || isExcluded(track);
      const { touched: items, length, scores } = board;
      const best = topOf(
        { items, length, scores },
        count,
        (track) => isLeftOut(track) || scores[track]! <= 0,
      );
      board.clear();
      if (best.length === count) return best;
      const listed = new Set(best);
      const tracks = [...new Set(session)];
      const rest = filler.rank(
        { tracks, weights: tracks.map(() => 1) },
        {
          count: count - best.length,
          isExcluded: (track) => listed.has(track) || isLeftOut(track),
          mayRepeatProfile: mayRepeat,
        },
      );
      return Uint32Array.from([...best, ...rest.tracks]);
    },
  };
}
