import { createProfileScorer, createSessionRanker, explain, type Model } from "../model/index.ts";
import type {
  NewTrack,
  ProfileQuestion,
  ServingAnswer,
  SessionQuestion,
  UnheardQuestion,
} from "./protocol.ts";
import { createUnheardTracks } from "./unheard-tracks.ts";

/** Answers questions with a model. Tracks it was not trained on are passed over, but in the question for them. */
export interface ModelAnswers {
  /** Which tracks `unheard` is about. */
  holdNew(tracks: readonly NewTrack[]): void;
  unheard(question: UnheardQuestion): ServingAnswer;
  profile(question: ProfileQuestion): ServingAnswer;
  session(question: SessionQuestion): ServingAnswer;
}

const reasonsPerTrack = 2;
/** How far the listeners of a track may lift or lower it: at either end by the root of the fourth degree. */
const depthExponent = 0.5;

export function createModelAnswers(model: Model): ModelAnswers {
  const numberOf = new Map(model.trackIds.map((trackId, track) => [trackId, track]));
  const scorer = createProfileScorer(model);
  const ranker = createSessionRanker(model);
  const newTracks = createUnheardTracks(model, numberOf);
  const named = (track: number) => model.trackIds[track]!;
  return {
    holdNew: (tracks) => newTracks.hold(tracks),
    unheard({ weights, count }) {
      const trackIds = newTracks.rank(weights, count);
      return { trackIds, reasons: trackIds.map(() => []) };
    },
    profile({ weights, count, depth }) {
      const known = weights.flatMap(([trackId, weight]) => {
        const track = numberOf.get(trackId);
        return track === undefined ? [] : [{ track, weight }];
      });
      const profile = { tracks: known.map(({ track }) => track), weights: known.map(({ weight }) => weight) };
      const { tracks, scores, personalCount } = scorer.rank(profile, { count });
      const exponent = depthExponent * (0.5 - depth);
      const leaning = scores.map((score, at) => score * (1 + model.popularity[tracks[at]!]!) ** exponent);
      const personal = [...leaning.keys()]
        .slice(0, personalCount)
        .sort((left, right) => leaning[right]! - leaning[left]! || left - right)
        .map((at) => tracks[at]!);
      return {
        trackIds: personal.map(named),
        reasons: personal.map((track) =>
          explain(model.weights, profile, { track, count: reasonsPerTrack }).map((reason) =>
            named(reason.track),
          ),
        ),
      };
    },
    session({ trackIds, count }) {
      const session = trackIds.flatMap((trackId) => numberOf.get(trackId) ?? []);
      if (session.length === 0) return { trackIds: [], reasons: [] };
      const tracks = Array.from(ranker.rank(session, { count, mayRepeat: false }));
      return { trackIds: tracks.map(named), reasons: tracks.map(() => []) };
    },
  };
}
