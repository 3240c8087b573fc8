import type { RecordingStore } from "../db/recording-store.ts";
import type { Catalogue } from "../offering/catalogue.ts";
import type { TrackRef } from "./engine.ts";

/** Tracks as engines are asked about them, in their order; those that are not live are left out. */
export type TrackRefs = (trackIds: readonly string[]) => Promise<TrackRef[]>;

export function createTrackRefs(deps: {
  catalogue: () => Promise<Catalogue>;
  recordings: Pick<RecordingStore, "ofTracks">;
}): TrackRefs {
  return async (trackIds) => {
    const [catalogue, recordings] = await Promise.all([deps.catalogue(), deps.recordings.ofTracks(trackIds)]);
    return trackIds.flatMap((trackId) => {
      const track = catalogue.get(trackId);
      if (track === undefined) return [];
      const { recordingMbid = null, artistMbid = null } = recordings.get(trackId) ?? {};
      return [
        { trackId, title: track.title, artist: track.artists[0]?.name ?? "", recordingMbid, artistMbid },
      ];
    });
  };
}
