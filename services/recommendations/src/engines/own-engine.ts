import type { ProfileQuestion, ServingAnswer, SessionQuestion } from "../serving/protocol.ts";
import type { Candidate, Engine, TrackRef } from "./engine.ts";
import { byPlace, rankCandidates } from "./rank-candidates.ts";

/** Each track heard before the last counts a little less. */
const recentDecay = 0.95;

/** The model of Segue behind the same port. It reads what listeners do where that is kept, so it need not be told. */
export function ownEngine(model: {
  ask(question: ProfileQuestion | SessionQuestion): Promise<ServingAnswer>;
}): Engine {
  async function answerTo(
    question: ProfileQuestion | SessionQuestion,
    seeds: readonly TrackRef[],
  ): Promise<Candidate[]> {
    const { trackIds } = await model.ask({ ...question, count: question.count + seeds.length });
    const known = new Set(seeds.map(({ trackId }) => trackId));
    return rankCandidates(byPlace(trackIds.filter((trackId) => !known.has(trackId))), question.count);
  }

  return {
    name: "own",
    can: { personal: false, similar: true, continuation: true, feedback: false },
    recommend({ recent, count }) {
      const weights = recent.map(({ trackId }, at): [string, number] => [
        trackId,
        recentDecay ** (recent.length - 1 - at),
      ]);
      return answerTo({ kind: "profile", weights, depth: 0.5, count }, recent);
    },
    similar: ({ seed, count }) =>
      answerTo({ kind: "profile", weights: [[seed.trackId, 1]], depth: 0.5, count }, [seed]),
    continuation: ({ seeds, count }) =>
      answerTo({ kind: "session", trackIds: seeds.map(({ trackId }) => trackId), count }, seeds),
    record: () => Promise.resolve({ taken: 0 }),
    forget: () => Promise.resolve(),
  };
}
