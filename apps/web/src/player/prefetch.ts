import type { GrantedRendition, PlayGrant, RenditionName } from "./playback-api.ts";
import { renditionFor } from "./queue-playlist.ts";
import type { ByteRange, SegmentCache } from "./segment-cache.ts";

/** Init and first segment of a rendition, as the ranges the player will ask for. */
export function firstRanges(grant: PlayGrant, rendition: GrantedRendition): ByteRange[] {
  const path = rendition.playlist.match(/#EXT-X-MAP:.*URI="([^"]+)"/)?.[1];
  if (path === undefined) return [];
  const fileId = `${grant.masterId}/${path}`;
  const { offset, sizeBytes } = rendition.firstSegment;
  return [
    { fileId, start: 0, end: rendition.initSizeBytes },
    { fileId, start: offset, end: offset + sizeBytes },
  ];
}

/**
 * Fetches what the first second of a track needs in one request and puts it into the cache. Failing is silent:
 * the track is then fetched when it is played, and what went wrong shows there.
 */
export async function warmTrack(cache: SegmentCache, grant: PlayGrant, rung: RenditionName): Promise<void> {
  const rendition = renditionFor(grant, rung);
  const [init, segment] = rendition ? firstRanges(grant, rendition) : [];
  if (!init || !segment || (cache.find(init) && cache.find(segment))) return;
  const url = `${grant.baseUrl}${init.fileId.slice(grant.masterId.length + 1)}`;
  let bytes: Promise<ArrayBuffer> | undefined;
  const part = (range: ByteRange) => async (): Promise<ArrayBuffer> => {
    bytes ??= fetchRange(url, segment.end);
    return (await bytes).slice(range.start, range.end);
  };
  await Promise.all([cache.warm(init, part(init)), cache.warm(segment, part(segment))]);
}

async function fetchRange(url: string, end: number): Promise<ArrayBuffer> {
  const response = await fetch(url, { headers: { range: `bytes=0-${end - 1}` }, priority: "low" });
  if (!response.ok) throw new Error(`Prefetch was answered with ${response.status}.`);
  return response.arrayBuffer();
}
