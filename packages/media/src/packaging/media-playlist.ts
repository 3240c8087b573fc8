import type { RenditionIndex } from "./rendition-index.ts";

/** Where the player finds bytes and key; relative URIs resolve against the playlist's own place. */
export interface PlaylistUris {
  uri: string;
  keyUri: string;
}

/**
 * Complete HLS media playlist (RFC 8216) of a packaged rendition. The sum of all EXTINF times the sample rate is
 * `totalSamples`: each is the difference of two rounded positions, so rounding never adds up.
 */
export function renderMediaPlaylist(index: RenditionIndex, uris: PlaylistUris): string {
  const lines: string[] = [];
  let position = 0;
  let targetSeconds = 1;
  for (const segment of index.segments) {
    const startUs = toMicroseconds(position, index.sampleRateHz);
    position += segment.durationSamples;
    const seconds = (toMicroseconds(position, index.sampleRateHz) - startUs) / 1e6;
    targetSeconds = Math.max(targetSeconds, Math.ceil(seconds));
    lines.push(
      `#EXTINF:${seconds.toFixed(6)},`,
      `#EXT-X-BYTERANGE:${segment.sizeBytes}@${segment.offset}`,
      uris.uri,
    );
  }
  return [
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    `#EXT-X-TARGETDURATION:${targetSeconds}`,
    "#EXT-X-MEDIA-SEQUENCE:0",
    "#EXT-X-PLAYLIST-TYPE:VOD",
    "#EXT-X-INDEPENDENT-SEGMENTS",
    // The map stands before the key: the init segment is clear, and players loop on an encrypted one with a byte range.
    `#EXT-X-MAP:URI="${uris.uri}",BYTERANGE="${index.initSizeBytes}@0"`,
    // Without an IV attribute, a segment's IV is its media sequence number (RFC 8216, 5.2).
    `#EXT-X-KEY:METHOD=AES-128,URI="${uris.keyUri}",KEYFORMAT="identity"`,
    ...lines,
    "#EXT-X-ENDLIST",
    "",
  ].join("\n");
}

function toMicroseconds(samples: number, sampleRateHz: number): number {
  return Math.round((samples * 1e6) / sampleRateHz);
}
