import { expect, test } from "vitest";
import { renderMediaPlaylist } from "./media-playlist.ts";
import type { RenditionIndex } from "./rendition-index.ts";

const index: RenditionIndex = {
  version: 1,
  name: "aac-96",
  codecs: "mp4a.40.2",
  sampleRateHz: 44_100,
  primingSamples: 1024,
  totalSamples: 44_032 + 45_056 + 1,
  sizeBytes: 30_000,
  sha256: "0".repeat(64),
  initSizeBytes: 768,
  bandwidthBps: 100_000,
  averageBandwidthBps: 96_000,
  segments: [
    { offset: 768, sizeBytes: 12_000, durationSamples: 44_032 },
    { offset: 12_768, sizeBytes: 12_016, durationSamples: 45_056 },
    { offset: 24_784, sizeBytes: 5216, durationSamples: 1 },
  ],
};

test("the playlist is complete, with the clear map before the key", () => {
  expect(
    renderMediaPlaylist(index, { uri: "aac-96.mp4", keyUri: "data:application/octet-stream;base64,AAAA" }),
  ).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MAP:URI="aac-96.mp4",BYTERANGE="768@0"
#EXT-X-KEY:METHOD=AES-128,URI="data:application/octet-stream;base64,AAAA",KEYFORMAT="identity"
#EXTINF:0.998458,
#EXT-X-BYTERANGE:12000@768
aac-96.mp4
#EXTINF:1.021678,
#EXT-X-BYTERANGE:12016@12768
aac-96.mp4
#EXTINF:0.000023,
#EXT-X-BYTERANGE:5216@24784
aac-96.mp4
#EXT-X-ENDLIST
`);
});

test("rounding does not add up over a six-hour track", () => {
  const segments = Array.from({ length: 5_400 }, () => ({
    offset: 0,
    sizeBytes: 16,
    durationSamples: 177_152,
  }));
  const playlist = renderMediaPlaylist({ ...index, segments }, { uri: "x", keyUri: "k" });
  const seconds = [...playlist.matchAll(/#EXTINF:([\d.]+),/g)].reduce(
    (sum, match) => sum + Number(match[1]),
    0,
  );
  expect(Math.round(seconds * 44_100)).toBe(5_400 * 177_152);
});
