import { expect } from "@playwright/test";
import type { Person } from "./person.ts";

/** What a listener does in Segue, one request each. */
const names = [
  "home",
  "release",
  "grant",
  "media",
  "likes",
  "bookmarks",
  "profile",
  "session",
  "search",
  "recommendations",
] as const;
export type Ability = (typeof names)[number];

export interface Listener {
  person: Person;
  releaseId: string;
  trackId: string;
  /** An address of audio that was granted before anything failed. */
  mediaUrl: string;
}

/** Finds a release of the demo catalogue and gets the right to play its first track. */
export async function settleDown(person: Person): Promise<Listener> {
  const { api } = person;
  const { items } = await api.catalog.release.list.query({ limit: 1 });
  const releaseId = items[0]?.id as string;
  const { tracks } = await api.catalog.release.get.query({ id: releaseId });
  const trackId = tracks[0]?.id as string;
  const { grants } = await api.playback.play.grant.query({ trackIds: [trackId] });
  const mediaUrl = `${grants[0]?.baseUrl}aac-160.mp4`;
  return { person, releaseId, trackId, mediaUrl };
}

/** Tries everything at once; resolves to what did not work. */
export async function lostAbilities({ person, releaseId, trackId, mediaUrl }: Listener): Promise<Ability[]> {
  const { api } = person;
  const tries: Record<Ability, () => Promise<unknown>> = {
    home: () => api.catalog.home.shelves.query(),
    release: () => api.catalog.release.get.query({ id: releaseId }),
    grant: async () => {
      const { grants } = await api.playback.play.grant.query({ trackIds: [trackId] });
      expect(grants).toHaveLength(1);
    },
    media: async () => {
      const part = await fetch(mediaUrl, { headers: { range: "bytes=0-9999" } });
      expect((await part.arrayBuffer()).byteLength).toBe(10_000);
    },
    likes: () => api.social.like.ofTracks.query({ trackIds: [trackId] }),
    bookmarks: () => api.playback.bookmark.list.query({}),
    profile: () => api.users.profile.me.query(),
    session: () => api.auth.session.list.query(),
    search: () => api.search.query.query({ q: "toll" }),
    recommendations: async () => {
      const { shelves } = await api.recommendations.home.shelves.query();
      expect(shelves).not.toEqual([]);
    },
  };
  const lost = names.map(async (name) =>
    tries[name]().then(
      () => [],
      () => [name],
    ),
  );
  return (await Promise.all(lost)).flat();
}

/** Fails unless exactly these are lost, and nothing else, while something is broken. */
export async function expectLost(listener: Listener, lost: readonly Ability[]): Promise<void> {
  expect((await lostAbilities(listener)).toSorted()).toEqual([...lost].toSorted());
}

/** Whether everything works. */
export const isWhole = async (listener: Listener): Promise<boolean> =>
  (await lostAbilities(listener)).length === 0;
