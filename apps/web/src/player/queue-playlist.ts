import type { GrantedRendition, PlayGrant, RenditionName } from "./playback-api.ts";

/** A track's place on the element's timeline; `key` is the queue item's. */
export interface TimelineEntry {
  readonly key: string;
  readonly grant: PlayGrant;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Where a segment address of the queue playlist leads. */
export interface SegmentAddress {
  readonly key: string;
  readonly renditionName: string;
  readonly path: string;
}

/** Never resolves on any network: requests for it are answered or redirected by the segment loader. */
const QUEUE_ORIGIN = "https://queue.invalid";
const LADDER: readonly RenditionName[] = ["aac-96", "aac-160", "aac-320", "flac"];
/** Segment numbers of two playlist generations never meet, so hls.js cannot take new segments for old ones. */
const SEGMENTS_PER_GENERATION = 1_000_000;

/** The address of the multivariant playlist; a different `generation` makes hls.js load it afresh. */
export const masterAddress = (generation: number): string => `${QUEUE_ORIGIN}/master/${generation}.m3u8`;

/** The rung a playlist address stands for, or null when the address is not a rung's playlist. */
export function renditionOfPlaylist(address: string): RenditionName | null {
  const name = address.startsWith(`${QUEUE_ORIGIN}/level/`) ? address.split("/").at(-1) : undefined;
  return LADDER.find((rung) => `${rung}.m3u8` === name) ?? null;
}

/** Takes a segment address of the queue playlist apart; null for any other address. */
export function parseSegmentAddress(address: string): SegmentAddress | null {
  const prefix = `${QUEUE_ORIGIN}/track/`;
  if (!address.startsWith(prefix)) return null;
  const [key, renditionName, ...path] = address.slice(prefix.length).split("/");
  return key && renditionName ? { key, renditionName, path: path.join("/") } : null;
}

/** The rendition that stands in for a rung: itself, else the best below it, else the lowest there is. */
export function renditionFor(grant: PlayGrant, rung: RenditionName): GrantedRendition | null {
  const byRung = grant.renditions.toSorted((left, right) => rank(left.name) - rank(right.name));
  return byRung.findLast((rendition) => rank(rendition.name) <= rank(rung)) ?? byRung[0] ?? null;
}

const rank = (name: RenditionName): number => LADDER.indexOf(name);

/** The multivariant playlist: every rung that at least one track has. */
export function masterPlaylist(grants: readonly PlayGrant[]): string {
  const lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"];
  for (const rung of LADDER) {
    const granted = grants.flatMap((grant) =>
      grant.renditions.filter((rendition) => rendition.name === rung),
    );
    const [first] = granted;
    if (!first) continue;
    const bandwidth = Math.max(...granted.map((rendition) => rendition.bandwidthBps));
    const average = Math.max(...granted.map((rendition) => rendition.averageBandwidthBps));
    lines.push(
      `#EXT-X-STREAM-INF:BANDWIDTH=${Math.round(bandwidth)},AVERAGE-BANDWIDTH=${Math.round(average)},CODECS="${first.codecs}"`,
      `${QUEUE_ORIGIN}/level/${rung}.m3u8`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** One rung's media playlist over all entries, with a discontinuity at every join. */
export function mediaPlaylist(
  entries: readonly TimelineEntry[],
  rung: RenditionName,
  generation: number,
): string {
  const bodies = entries.flatMap((entry) => {
    const rendition = renditionFor(entry.grant, rung);
    return rendition ? [trackLines(entry.key, rendition)] : [];
  });
  const longest = bodies.flat().reduce((most, line) => Math.max(most, segmentSeconds(line)), 1);
  return [
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    "#EXT-X-PLAYLIST-TYPE:VOD",
    "#EXT-X-INDEPENDENT-SEGMENTS",
    `#EXT-X-TARGETDURATION:${Math.ceil(longest)}`,
    `#EXT-X-MEDIA-SEQUENCE:${generation * SEGMENTS_PER_GENERATION}`,
    ...bodies.flatMap((lines, index) => (index === 0 ? lines : ["#EXT-X-DISCONTINUITY", ...lines])),
    "#EXT-X-ENDLIST",
    "",
  ].join("\n");
}

const segmentSeconds = (line: string): number =>
  line.startsWith("#EXTINF:") ? Number.parseFloat(line.slice("#EXTINF:".length)) : 0;

/**
 * A track's own segments, addressed through the queue. The initialisation vector of AES-128 defaults to the
 * segment's number (RFC 8216, 5.2), which changes here, so it is written out for every segment.
 */
function trackLines(key: string, rendition: GrantedRendition): string[] {
  const base = `${QUEUE_ORIGIN}/track/${key}/${rendition.name}/`;
  const lines: string[] = ["#EXT-X-KEY:METHOD=NONE"];
  let sequence = 0;
  let keyWithoutVector: string | null = null;
  for (const line of rendition.playlist.split(/\r?\n/)) {
    if (line.startsWith("#EXT-X-MEDIA-SEQUENCE:")) sequence = Number.parseInt(line.split(":")[1] ?? "0", 10);
    else if (line.startsWith("#EXT-X-MAP:"))
      lines.push(line.replace(/URI="([^"]+)"/, (_, uri: string) => `URI="${base}${uri}"`));
    else if (line.startsWith("#EXT-X-KEY:")) {
      keyWithoutVector = line.includes("METHOD=AES-128") && !line.includes("IV=") ? line : null;
      if (!keyWithoutVector) lines.push(line);
    } else if (line.startsWith("#EXTINF:")) {
      if (keyWithoutVector) lines.push(`${keyWithoutVector},IV=0x${sequence.toString(16).padStart(32, "0")}`);
      sequence += 1;
      lines.push(line);
    } else if (line.startsWith("#EXT-X-BYTERANGE:")) lines.push(line);
    else if (line !== "" && !line.startsWith("#")) lines.push(`${base}${line}`);
  }
  return lines;
}
