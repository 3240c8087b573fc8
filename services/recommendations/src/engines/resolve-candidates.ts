import type { Catalogue } from "../offering/catalogue.ts";
import type { Candidate } from "./engine.ts";
import { createNameIndex, type NameIndex } from "./name-index.ts";

/** An engine's answer as tracks of the catalogue, best first, each once. */
export interface Resolved {
  trackIds: string[];
  /** Candidates that have a track here, of all there were. */
  matched: number;
  offered: number;
}

/** What is known of recordings at MusicBrainz: which live track one is. */
export type TracksOfRecordings = (mbids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Says which tracks of the catalogue an engine means: by our own id, by recording, by artist and title. */
export type ResolveCandidates = (candidates: readonly Candidate[]) => Promise<Resolved>;

/** A new track is found by its name after so long at the latest. */
const rebuildEveryMs = 60_000;

/** The index of names is built when the first name is asked for, and again when the catalogue has changed, once a minute. */
export function createResolver(deps: {
  catalogue: () => Promise<Catalogue>;
  tracksOfRecordings: TracksOfRecordings;
}): ResolveCandidates {
  let built: { of: Catalogue; names: NameIndex; at: number } | null = null;

  function namesOf(catalogue: Catalogue): NameIndex {
    const isCurrent = built?.of === catalogue;
    if (built === null || (!isCurrent && performance.now() - built.at > rebuildEveryMs))
      built = { of: catalogue, names: createNameIndex(catalogue), at: performance.now() };
    return built.names;
  }

  return async (candidates) => {
    const catalogue = await deps.catalogue();
    const foreign = candidates.filter(({ key }) => catalogue.get(key) === undefined);
    const recordings =
      foreign.length === 0 ? null : await deps.tracksOfRecordings(foreign.map(({ key }) => key));
    const tracksOf = ({ key, name }: Candidate): string[] => {
      if (catalogue.get(key) !== undefined) return [key];
      const trackId = recordings?.get(key);
      if (trackId !== undefined && catalogue.get(trackId) !== undefined) return [trackId];
      if (name === undefined) return [];
      return namesOf(catalogue)
        .find(name)
        .filter((found) => catalogue.get(found) !== undefined);
    };
    const found = candidates.map(tracksOf);
    return {
      trackIds: [...new Set(found.flat())],
      matched: found.filter((trackIds) => trackIds.length > 0).length,
      offered: candidates.length,
    };
  };
}
