import type { Logger } from "@segue/kernel";
import type { Candidate, Engine } from "./engine.ts";
import type { EngineJournal } from "./engine-journal.ts";
import type { ExternalRecommender } from "./external-recommender.ts";
import type { ResolveCandidates } from "./resolve-candidates.ts";
import type { TrackRefs } from "./track-refs.ts";

const compared = 20;
const withinMs = 2_000;

/**
 * Asks another engine what surfaces ask anyway and compares its list with the own model's, one question at a time and behind
 * the listener's back: the log says how many of the first twenty tracks are in both lists, and how long each took. Nobody
 * is shown anything of it.
 */
export function withShadow(
  external: ExternalRecommender,
  deps: {
    shadow: Engine;
    own: Engine;
    refs: TrackRefs;
    resolve: ResolveCandidates;
    journal: EngineJournal;
    logger: Logger;
  },
): ExternalRecommender {
  const { shadow, own, refs, resolve, journal, logger } = deps;
  let isBusy = false;

  async function timed(engine: Engine, trackIds: readonly string[]) {
    const seeds = await refs(trackIds);
    const [seed] = seeds;
    const startedAt = performance.now();
    const asking = { withinMs };
    let candidates: Candidate[] = [];
    if (seed !== undefined && seeds.length === 1)
      candidates = await engine.similar({ seed, count: compared }, asking);
    else if (seed !== undefined) candidates = await engine.continuation({ seeds, count: compared }, asking);
    const tookMs = Math.round(performance.now() - startedAt);
    return { tookMs, resolved: await resolve(candidates) };
  }

  async function compare(trackIds: readonly string[]): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    try {
      const [its, ours] = [await timed(shadow, trackIds), await timed(own, trackIds)];
      journal.matched(shadow.name, its.resolved);
      const both = new Set(ours.resolved.trackIds);
      const overlap = its.resolved.trackIds.filter((trackId) => both.has(trackId)).length;
      const [engineMs, ownMs] = [its.tookMs, ours.tookMs];
      logger.info({ engine: shadow.name, overlap, engineMs, ownMs }, "compared with an engine in the shadow");
    } catch (error) {
      logger.debug({ err: error, engine: shadow.name }, "the engine in the shadow gave no answer");
    } finally {
      isBusy = false;
    }
  }

  return {
    weekly: (listener) => external.weekly(listener),
    similar(seed) {
      void compare([seed.trackId]);
      return external.similar(seed);
    },
    continuation(session) {
      void compare(session.trackIds);
      return external.continuation(session);
    },
  };
}
