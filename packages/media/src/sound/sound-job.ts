import type { ChildFrame } from "../child/child-frame.ts";
import { describeSound } from "./describe-sound.ts";

/** The measurement as the child process performs it: 16-bit mono samples in, a `Sound` out. */
export function describePcm(pcm: Buffer): ChildFrame {
  const samples = new Float32Array(pcm.length >> 1);
  for (let at = 0; at < samples.length; at += 1) samples[at] = pcm.readInt16LE(at * 2) / 32_768;
  return { value: describeSound(samples), blobs: [] };
}
