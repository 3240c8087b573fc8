import { describe, expect, test } from "vitest";
import type { PlayGrant, RenditionName } from "./playback-api.ts";
import {
  masterPlaylist,
  mediaPlaylist,
  parseSegmentAddress,
  renditionFor,
  renditionOfPlaylist,
} from "./queue-playlist.ts";

const playlist = (name: string): string =>
  [
    "#EXTM3U",
    "#EXT-X-TARGETDURATION:2",
    "#EXT-X-MEDIA-SEQUENCE:0",
    `#EXT-X-MAP:URI="${name}.mp4",BYTERANGE="700@0"`,
    '#EXT-X-KEY:METHOD=AES-128,URI="data:;base64,AA",KEYFORMAT="identity"',
    "#EXTINF:1.000000,",
    "#EXT-X-BYTERANGE:100@700",
    `${name}.mp4`,
    "#EXTINF:2.500000,",
    "#EXT-X-BYTERANGE:200@800",
    `${name}.mp4`,
    "#EXT-X-ENDLIST",
  ].join("\n");

const grant = (trackId: string, ...names: RenditionName[]): PlayGrant => ({
  trackId,
  masterId: trackId,
  expiresAt: new Date(0),
  durationMs: 3500,
  sampleRateHz: 44_100,
  totalSamples: 154_350,
  baseUrl: "https://media.test/x/",
  renditions: names.map((name) => ({
    name,
    codecs: name === "flac" ? "fLaC" : "mp4a.40.2",
    bandwidthBps: 100_000,
    averageBandwidthBps: 90_000,
    playlist: playlist(name),
    initSizeBytes: 700,
    firstSegment: { offset: 700, sizeBytes: 100 },
  })),
  loudness: { trackLufs: -14, trackPeakDbtp: -1, releaseLufs: null, releasePeakDbtp: null },
  waveformUrl: null,
});
const a = { key: "q1", grant: grant("a", "aac-96", "flac"), startSeconds: 0, endSeconds: 3.5 };
const b = { key: "q2", grant: grant("b", "aac-96", "aac-320"), startSeconds: 3.5, endSeconds: 7 };

describe("the queue's playlists", () => {
  test("name every rung that at least one track has", () => {
    const text = masterPlaylist([a.grant, b.grant]);
    const rungs = text.split("\n").flatMap((line) => renditionOfPlaylist(line) ?? []);
    expect(rungs).toEqual(["aac-96", "aac-320", "flac"]);
    expect(text).toContain('CODECS="fLaC"');
  });

  test("join tracks with one discontinuity and give each segment its track's address", () => {
    const lines = mediaPlaylist([a, b], "aac-96", 3).split("\n");
    expect(lines.filter((line) => line === "#EXT-X-DISCONTINUITY")).toHaveLength(1);
    expect(lines).toContain("#EXT-X-MEDIA-SEQUENCE:3000000");
    const segments = lines.filter((line) => line.startsWith("https:")).map(parseSegmentAddress);
    expect(segments.map((segment) => segment?.key)).toEqual(["q1", "q1", "q2", "q2"]);
    expect(segments[0]).toEqual({ key: "q1", renditionName: "aac-96", path: "aac-96.mp4" });
  });

  test("write the vector out that a changed segment number would change", () => {
    const keys = mediaPlaylist([a, b], "aac-96", 3)
      .split("\n")
      .filter((line) => line.includes("AES-128"));
    expect(keys.map((line) => line.split("IV=0x")[1])).toEqual([
      "0".repeat(32),
      `${"0".repeat(31)}1`,
      "0".repeat(32),
      `${"0".repeat(31)}1`,
    ]);
  });

  test("keep every init segment clear", () => {
    const lines = mediaPlaylist([a, b], "aac-96", 1).split("\n");
    const maps = lines.flatMap((line, at) => (line.startsWith("#EXT-X-MAP") ? [at] : []));
    expect(maps).toHaveLength(2);
    for (const at of maps) expect(lines[at - 1]).toBe("#EXT-X-KEY:METHOD=NONE");
  });
});

test("a missing rung is stood in for by the best below it, else by the lowest", () => {
  expect(renditionFor(a.grant, "aac-320")?.name).toBe("aac-96");
  expect(renditionFor(grant("c", "flac"), "aac-96")?.name).toBe("flac");
  expect(renditionFor(grant("d"), "aac-96")).toBeNull();
});

test("other addresses are left alone", () => {
  expect(parseSegmentAddress("https://media.test/a.mp4")).toBeNull();
  expect(renditionOfPlaylist("https://media.test/level/aac-96.m3u8")).toBeNull();
});
