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

/** The index of names is built once per state of the catalogue, when the first name is asked for. */
export function createResolver(deps: {
  catalogue: () => Promise<Catalogue>;
  tracksOfRecordings: TracksOfRecordings;
}): ResolveCandidates {
  let built: { of: Catalogue; names: NameIndex } | null = null;

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
      if (built?.of !== catalogue) built = { of: catalogue, names: createNameIndex(catalogue) };
      return built.names.find(name);
    };
    const found = candidates.map(tracksOf);
    return {
      trackIds: [...new Set(found.flat())],
      matched: found.filter((trackIds) => trackIds.length > 0).length,
      offered: candidates.length,
    };
  };
}
