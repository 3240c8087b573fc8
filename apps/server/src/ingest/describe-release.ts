import { setTimeout as delay } from "node:timers/promises";
import { demoCatalogue, renderArtistImage, type DemoRelease } from "@segue/demo";
import type { Gateway } from "./gateway-session.ts";

type Draft = Awaited<ReturnType<Gateway["catalog"]["draft"]["get"]["query"]>>;

const pollMs = 500;

/**
 * Gives a release what file tags cannot carry: credits with roles, the phonogram line, and for its artists a
 * picture and a text. Waits until the catalogue has heard of every track.
 */
export async function describeRelease(
  gateway: Gateway,
  batchId: string,
  release: DemoRelease,
): Promise<void> {
  const draft = await findDraft(gateway, batchId, release);
  await gateway.catalog.draft.update.mutate({
    id: draft.id,
    patch: {
      kind: release.kind,
      copyrightLine: release.copyright,
      phonogramLine: release.phonogramCopyright,
    },
  });
  for (const track of draft.tracks) {
    const known = release.tracks.find(({ isrc }) => isrc === track.isrc);
    if (known === undefined) continue;
    const guests = new Set(known.featuring.map(artistName));
    const artists = track.credits
      .filter(({ role }) => role === "main_artist" || role === "featured_artist")
      .map(({ artist }) => ({
        artist: { id: artist.id },
        role: guests.has(artist.name) ? ("featured_artist" as const) : ("main_artist" as const),
      }));
    const others = known.credits.map(({ name, role }) => ({ artist: { name }, role }));
    await gateway.catalog.draft.updateTrack.mutate({
      trackId: track.id,
      patch: { credits: [...artists, ...others] },
    });
    if (known.lyrics !== null) {
      await gateway.catalog.draft.setLyrics.mutate({ trackId: track.id, lrc: known.lyrics.lrc });
    }
  }
  for (const key of release.artistKeys) await describeArtist(gateway, draft, key);
}

const artistName = (key: string): string | undefined =>
  demoCatalogue.artists.find((artist) => artist.key === key)?.name;

async function findDraft(gateway: Gateway, batchId: string, release: DemoRelease): Promise<Draft> {
  for (;;) {
    const { items } = await gateway.catalog.draft.list.query({ batchId, query: release.title, limit: 100 });
    for (const { id } of items.filter(({ title }) => title === release.title)) {
      const draft = await gateway.catalog.draft.get.query({ id });
      if (draft.tracks.length === release.tracks.length) return draft;
    }
    await delay(pollMs); // the catalogue learns of probed files by events
  }
}

async function describeArtist(gateway: Gateway, draft: Draft, key: string): Promise<void> {
  const known = demoCatalogue.artists.find((artist) => artist.key === key);
  const credited = [
    ...draft.artists,
    ...draft.tracks.flatMap(({ credits }) => credits.map(({ artist }) => artist)),
  ];
  const artist = credited.find(({ name }) => name === known?.name);
  if (known === undefined || artist === undefined) return;
  const { image } = await gateway.catalog.artist.get.query({ id: artist.id });
  if (image !== null) return;
  const bytes = await renderArtistImage(key);
  const { uploadUrl } = await gateway.delivery.image.createUpload.mutate({ sizeBytes: bytes.byteLength });
  const response = await fetch(uploadUrl, { method: "PUT", body: new Uint8Array(bytes) });
  if (!response.ok) throw new Error(`The picture of ${known.name} was refused: ${await response.text()}`);
  const { id: imageId } = (await response.json()) as { id: string };
  await gateway.catalog.artist.update.mutate({ id: artist.id, patch: { bio: known.bio, imageId } });
}
