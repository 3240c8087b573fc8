import { execFile } from "node:child_process";
import { findEncoder } from "@segue/media";
import { expect, test } from "vitest";
import { decodePcm } from "./decode-pcm.ts";

const rateHz = 44_100;

/** A second of a tone whose right side is the left one upside down, as fragmented MP4. */
async function oppositeSides(): Promise<Buffer> {
  const pcm = Buffer.alloc(rateHz * 4);
  for (let frame = 0; frame < rateHz; frame++) {
    const sample = Math.round(Math.sin((2 * Math.PI * 440 * frame) / rateHz) * 16_384);
    pcm.writeInt16LE(sample, frame * 4);
    pcm.writeInt16LE(-sample, frame * 4 + 2);
  }
  const { path } = await findEncoder({});
  const input = ["-f", "s16le", "-ar", String(rateHz), "-ac", "2", "-i", "pipe:0"];
  const output = ["-c:a", "aac", "-f", "mp4", "-movflags", "frag_keyframe+empty_moov", "pipe:1"];
  return new Promise((resolve, reject) => {
    const args = ["-v", "error", ...input, ...output];
    const child = execFile(path, args, { encoding: "buffer", maxBuffer: 1e7 }, (error, mp4) =>
      error ? reject(error) : resolve(mp4),
    );
    child.stdin?.end(pcm);
  });
}

test("music whose sides cancel each other out is heard", async () => {
  const decode = await decodePcm(undefined);
  const pcm = await decode(await oppositeSides());
  expect(Math.max(...new Int16Array(pcm.buffer, pcm.byteOffset, pcm.length / 2))).toBeGreaterThan(12_000);
});

test("what is no music is refused with the decoder's reason", async () => {
  const decode = await decodePcm(undefined);
  await expect(decode(Buffer.from("no music"))).rejects.toThrow("ffmpeg ended with");
});
