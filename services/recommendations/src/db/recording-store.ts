import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { trackRecordings, tracks } from "./schema.ts";

/** Which recording at MusicBrainz a track is; nulls where that was looked for in vain. */
export interface TrackRecording {
  trackId: string;
  recordingMbid: string | null;
  artistMbid: string | null;
}

/** Remembers which recordings tracks are. */
export function createRecordingStore({ db }: Pick<RecommendationsDatabase, "db">) {
  return {
    /** What is known of these tracks; those that were never looked for are missing. */
    async ofTracks(trackIds: readonly string[]): Promise<Map<string, TrackRecording>> {
      if (trackIds.length === 0) return new Map();
      const rows = await db
        .select()
        .from(trackRecordings)
        .where(inArray(trackRecordings.trackId, [...trackIds]));
      return new Map(rows.map((row) => [row.trackId, row]));
    },

    /** The live track that each of these recordings is; what is no id of a recording, or not here, is missing. */
    async tracksOf(mbids: readonly string[]): Promise<Map<string, string>> {
      const wanted = mbids.filter((mbid) => mbidPattern.test(mbid));
      if (wanted.length === 0) return new Map();
      const rows = await db
        .select({ mbid: trackRecordings.recordingMbid, trackId: trackRecordings.trackId })
        .from(trackRecordings)
        .innerJoin(tracks, and(eq(tracks.trackId, trackRecordings.trackId), eq(tracks.isLive, true)))
        .where(inArray(trackRecordings.recordingMbid, wanted))
        .orderBy(desc(trackRecordings.trackId));
      return new Map(rows.flatMap(({ mbid, trackId }) => (mbid === null ? [] : [[mbid, trackId] as const])));
    },

    /** Live tracks that were never looked for, the newest first. */
    async neverLookedFor(limit: number): Promise<{ trackId: string; title: string; artist: string }[]> {
      const rows = await db
        .select({ trackId: tracks.trackId, title: tracks.title, artists: tracks.artists })
        .from(tracks)
        .leftJoin(trackRecordings, eq(trackRecordings.trackId, tracks.trackId))
        .where(and(eq(tracks.isLive, true), isNull(trackRecordings.trackId)))
        .orderBy(desc(tracks.publishedAt), asc(tracks.trackId))
        .limit(limit);
      return rows.map(({ artists, ...track }) => ({ ...track, artist: artists[0]?.name ?? "" }));
    },

    async put({ trackId, ...recording }: TrackRecording, lookedAt: Date): Promise<void> {
      const set = { ...recording, lookedAt };
      await db
        .insert(trackRecordings)
        .values({ trackId, ...set })
        .onConflictDoUpdate({ target: trackRecordings.trackId, set });
    },
  };
}

const mbidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export type RecordingStore = ReturnType<typeof createRecordingStore>;
