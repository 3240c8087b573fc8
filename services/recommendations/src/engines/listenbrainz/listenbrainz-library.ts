import { z } from "zod";
import type { Asking, Candidate } from "../engine.ts";
import type { JsonApi } from "../json-api.ts";
import { byPlace, rankCandidates } from "../rank-candidates.ts";

/** What else is asked of ListenBrainz, at night: playlists, names and recordings. Throws EngineErrors. */
export interface ListenBrainzLibrary {
  /** The latest weekly exploration made for a listener; null when there is none yet. */
  exploration(listenerName: string, asking: Asking): Promise<Exploration | null>;
  /** Titles and artists of recordings; unknown ones are missing. */
  namesOf(mbids: readonly string[], asking: Asking): Promise<Map<string, { title: string; artist: string }>>;
  /** The recording that a title by an artist most likely is; null for what MusicBrainz does not know. */
  recordingOf(name: { title: string; artist: string }, asking: Asking): Promise<KnownRecording | null>;
}

/** A recording with its first artist, at MusicBrainz. */
export interface KnownRecording {
  recordingMbid: string;
  artistMbid: string | null;
}

/** A playlist that ListenBrainz made for a week. */
export interface Exploration {
  madeAt: Date;
  candidates: Candidate[];
}

const playlistExtension = "https://musicbrainz.org/doc/jspf#playlist";
const Playlist = z.object({
  identifier: z.string(),
  date: z.coerce.date(),
  extension: z
    .object({
      [playlistExtension]: z.object({
        additional_metadata: z
          .object({ algorithm_metadata: z.object({ source_patch: z.string() }).partial().nullish() })
          .nullish(),
      }),
    })
    .partial()
    .optional(),
});
const Playlists = z.object({ playlists: z.array(z.object({ playlist: Playlist })) });
/** JSPF; a track's identifier is an address, or a list of them in newer answers. */
const PlaylistTracks = z.object({
  playlist: z.object({
    track: z.array(
      z.object({
        identifier: z.union([z.string(), z.array(z.string())]).optional(),
        title: z.string().default(""),
        creator: z.string().default(""),
      }),
    ),
  }),
});
const Metadata = z.record(
  z.string(),
  z.object({
    recording: z.object({ name: z.string() }).partial().nullish(),
    artist: z.object({ name: z.string() }).partial().nullish(),
  }),
);
const Lookup = z.object({
  recording_mbid: z.string().nullish(),
  artist_mbids: z.array(z.string()).nullish(),
});

const mbidPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const explorationPatch = "weekly-exploration";
const playlistsLookedAt = 25;
/** Addresses hold so many without growing too long. */
const mbidsPerCall = 50;
const exploredMax = 100;

export function listenBrainzLibrary({ api }: { api: JsonApi }): ListenBrainzLibrary {
  return {
    async exploration(listenerName, asking) {
      const list = await api({
        path: `/1/user/${encodeURIComponent(listenerName)}/playlists/createdfor`,
        query: { count: playlistsLookedAt },
        answer: Playlists,
        emptyStatuses: [404],
        ...asking,
      });
      const latest = (list?.playlists ?? [])
        .map(({ playlist }) => playlist)
        .filter((playlist) => patchOf(playlist) === explorationPatch)
        .sort((left, right) => right.date.getTime() - left.date.getTime())
        .at(0);
      const mbid = latest && mbidPattern.exec(latest.identifier)?.[0];
      if (latest === undefined || mbid === undefined) return null;
      // The list names playlists without their tracks.
      const answer = await api({
        path: `/1/playlist/${mbid}`,
        answer: PlaylistTracks,
        emptyStatuses: [404],
        ...asking,
      });
      if (answer === null) return null;
      const tracks = answer.playlist.track.flatMap(({ identifier = [], title, creator }) => {
        const key = mbidPattern.exec([identifier].flat().join(" "))?.[0];
        return key === undefined ? [] : [{ key, name: { title, artist: creator } }];
      });
      const places = byPlace(tracks.map(({ key }) => key));
      const raw = tracks.map((track, at) => ({ ...track, score: places[at]!.score }));
      return { madeAt: latest.date, candidates: rankCandidates(raw, exploredMax) };
    },

    async namesOf(mbids, asking) {
      const names = new Map<string, { title: string; artist: string }>();
      for (let i = 0; i < mbids.length; i += mbidsPerCall) {
        const answer = await api({
          path: "/1/metadata/recording/",
          query: { recording_mbids: mbids.slice(i, i + mbidsPerCall).join(","), inc: "artist" },
          answer: Metadata,
          ...asking,
        });
        for (const [mbid, { recording, artist }] of Object.entries(answer ?? {})) {
          if (recording?.name && artist?.name)
            names.set(mbid, { title: recording.name, artist: artist.name });
        }
      }
      return names;
    },

    async recordingOf({ title, artist }, asking) {
      const answer = await api({
        path: "/1/metadata/lookup/",
        query: { artist_name: artist, recording_name: title },
        answer: Lookup,
        ...asking,
      });
      if (!answer?.recording_mbid) return null;
      return { recordingMbid: answer.recording_mbid, artistMbid: answer.artist_mbids?.[0] ?? null };
    },
  };
}

const patchOf = ({ extension }: z.infer<typeof Playlist>): string | undefined =>
  extension?.[playlistExtension]?.additional_metadata?.algorithm_metadata?.source_patch;
