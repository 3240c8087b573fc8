import { createCipheriv, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { type PlayDeps, playTrack } from "./play-track.ts";

const key = randomBytes(16);
const init = Buffer.from("init");
const segments = ["first", "middle", "last"].map((text) => Buffer.from(text));

/** A file as delivery stores it: the init section, then each segment encrypted under its sequence number. */
const encrypted = segments.map((plain, index) => {
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(index, 12);
  const cipher = createCipheriv("aes-128-cbc", key, iv);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
});
const file = Buffer.concat([init, ...encrypted]);
const starts = encrypted.map((_part, index) =>
  encrypted.slice(0, index).reduce((sum, part) => sum + part.length, init.length),
);
const playlist = [
  "#EXTM3U",
  "#EXT-X-MEDIA-SEQUENCE:0",
  `#EXT-X-KEY:METHOD=AES-128,URI="data:text/plain;base64,${key.toString("base64")}"`,
  `#EXT-X-MAP:URI="a.mp4",BYTERANGE="${init.length}@0"`,
  ...encrypted.map((part, index) => `#EXT-X-BYTERANGE:${part.length}@${starts[index]}`),
].join("\n");

const loud = Buffer.alloc(200, 0x30);
const decoded: string[] = [];
const deps = (over: Partial<PlayDeps> = {}): PlayDeps => ({
  find: async () => ({ trackId: "t", baseUrl: "http://door/media/x/", name: "aac-96", playlist }),
  fetchRange: async (_url, { start, size }) => file.subarray(start, start + size),
  decode: async (mp4) => {
    decoded.push(mp4.toString());
    return loud;
  },
  ...over,
});

test("a segment from the middle is fetched, decrypted, decoded and heard", async () => {
  expect(await playTrack(deps())).toEqual({ kind: "played", trackId: "t", peak: 0x3030 });
  expect(decoded).toEqual(["initmiddle"]);
});

test("without published music there is nothing to play, which is no failure", async () => {
  expect(await playTrack(deps({ find: async () => null }))).toEqual({ kind: "nothing_to_play" });
});

test.each<[string, Partial<PlayDeps>]>([
  ["grant", { find: async () => Promise.reject(new Error("no grant")) }],
  ["playlist", { find: async () => ({ trackId: "t", baseUrl: "", name: "aac-96", playlist: "#EXTM3U" }) }],
  ["fetch", { fetchRange: async () => Promise.reject(new Error("503")) }],
  ["decrypt", { fetchRange: async (_url, { size }) => Buffer.alloc(size, 1) }],
  ["decode", { decode: async () => Promise.reject(new Error("invalid data")) }],
  ["listen", { decode: async () => Buffer.alloc(2000) }],
])("a failure names its step: %s", async (step, broken) => {
  expect(await playTrack(deps(broken))).toMatchObject({ kind: "failed", step });
});
