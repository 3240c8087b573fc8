import type { SurfacesInMemory } from "./surfaces-in-memory.ts";

type Client = ReturnType<SurfacesInMemory["as"]>;

/** What surfaces are asked about. */
export interface Seeds {
  trackIds: readonly [string, string, ...string[]];
  artistId: string;
  releaseId: string;
  genre: string;
}

/** One list as a surface gave it. */
export interface GivenList {
  name: string;
  trackIds: string[];
}

/** Every surface there is, each with all the lists it gives. */
export const everySurface: Record<string, (client: Client, seeds: Seeds) => Promise<GivenList[]>> = {
  "home shelves": async ({ home }) => (await home.shelves.query()).shelves.map(given),
  "daily mixes": async ({ home }) => (await home.dailyMixes.query()).shelves.map(given),
  "radio of a track": async ({ list }, { trackIds: [id] }) => [
    given(await list.radio.query({ seed: { kind: "track", id } })),
  ],
  "radio of an artist": async ({ list }, { artistId: id }) => [
    given(await list.radio.query({ seed: { kind: "artist", id } })),
  ],
  "radio of a release": async ({ list }, { releaseId: id }) => [
    given(await list.radio.query({ seed: { kind: "release", id } })),
  ],
  "radio of a genre": async ({ list }, { genre: id }) => [
    given(await list.radio.query({ seed: { kind: "genre", id } })),
  ],
  "radio of a mood": async ({ list }) => [
    given(await list.radio.query({ seed: { kind: "mood", id: "calm" } })),
  ],
  "radio of tracks": async ({ list }, { trackIds }) => [
    given(await list.radio.query({ seed: { kind: "tracks", ids: [...trackIds] } })),
  ],
  "more like this": async ({ list }, { trackIds: [trackId] }) => [
    given(await list.similar.query({ trackId })),
  ],
  continuation: async ({ list }, { trackIds }) => [
    given(await list.continuation.query({ trackIds: [...trackIds] })),
  ],
  path: async ({ list }, { trackIds: [fromTrackId, toTrackId] }) => [
    given(await list.path.query({ fromTrackId, toTrackId })),
  ],
};

const given = ({ id = "", tracks }: { id?: string; tracks: { trackId: string }[] }): GivenList => ({
  name: id,
  trackIds: tracks.map(({ trackId }) => trackId),
});
