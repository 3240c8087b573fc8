import type { MoodId } from "../contract/index.ts";
import type { Catalogue } from "../offering/catalogue.ts";
import type { TrackSounds } from "../ports.ts";
import { moodThreshold } from "./mood-scores.ts";
import type { ArrangedSounds } from "./sound-library.ts";

/** Of many tracks those that weigh most speak for all: each is one more look at every sound. */
const seedsMax = 4;

/**
 * Answers for tracks of the catalogue what was measured of their masters. A track is near its neighbours as soon as it is
 * live and measured, without a single play.
 */
export function createSoundLikeness(deps: {
  catalogue: () => Promise<Catalogue>;
  sounds: () => Promise<ArrangedSounds>;
}): TrackSounds {
  let index: { of: Catalogue; byMaster: Map<string, string[]> } | null = null;
  let listed: { of: ArrangedSounds; catalogue: Catalogue; byMood: Map<MoodId, string[]> } | null = null;

  function tracksOf(catalogue: Catalogue): Map<string, string[]> {
    if (index?.of === catalogue) return index.byMaster;
    const byMaster = new Map<string, string[]>();
    for (const { trackId, masterId } of catalogue.tracks) {
      if (masterId === null) continue;
      const sharing = byMaster.get(masterId);
      if (sharing === undefined) byMaster.set(masterId, [trackId]);
      else sharing.push(trackId);
    }
    index = { of: catalogue, byMaster };
    return byMaster;
  }

  return {
    async nearest(weights, count) {
      const [catalogue, { space }] = await Promise.all([deps.catalogue(), deps.sounds()]);
      const seeds = [...weights]
        .map(([trackId, weight]) => ({ masterId: catalogue.get(trackId)?.masterId ?? "", weight }))
        .filter(({ masterId, weight }) => weight > 0 && space.has(masterId))
        .sort((left, right) => right.weight - left.weight)
        .slice(0, seedsMax);
      const scores = new Map<string, number>();
      for (const { masterId: seed, weight } of seeds) {
        for (const { masterId, likeness } of space.nearest(seed, count))
          scores.set(masterId, (scores.get(masterId) ?? 0) + weight * likeness);
      }
      const tracks = tracksOf(catalogue);
      return [...scores]
        .sort(([left, leftScore], [right, rightScore]) => rightScore - leftScore || (left < right ? -1 : 1))
        .flatMap(([masterId]) => tracks.get(masterId) ?? [])
        .filter((trackId) => !weights.has(trackId))
        .slice(0, count);
    },

    async ofMood(mood) {
      const [catalogue, sounds] = await Promise.all([deps.catalogue(), deps.sounds()]);
      if (listed?.of !== sounds || listed.catalogue !== catalogue)
        listed = { of: sounds, catalogue, byMood: new Map() };
      const known = listed.byMood.get(mood);
      if (known !== undefined) return known;
      const tracks = tracksOf(catalogue);
      const fitting = [...sounds.moods]
        .map(([masterId, scores]) => ({ masterId, score: scores[mood] }))
        .filter(({ masterId, score }) => score >= moodThreshold && tracks.has(masterId))
        .sort((left, right) => right.score - left.score || (left.masterId < right.masterId ? -1 : 1))
        .flatMap(({ masterId }) => tracks.get(masterId) ?? []);
      listed.byMood.set(mood, fitting);
      return fitting;
    },
  };
}
