import { rename, rm } from "node:fs/promises";
import { inputArguments } from "../audio-format.ts";
import type { AudioSource } from "../audio-format.ts";
import { runEncoderOrThrow } from "../encoder/run-encoder.ts";
import type { EncoderSettings } from "../encoder/run-encoder.ts";
import { stereoFilter } from "../encoder/stereo-filter.ts";
import type { RenditionPlan } from "./plan-ladder.ts";

/** One rendition to encode. */
export interface EncodeRequest {
  source: AudioSource;
  plan: RenditionPlan;
  /** Final path; appears only when complete. */
  output: string;
  /** Called with 0..1, about twice a second. */
  onProgress?: ((fraction: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Encodes into a fragmented MP4 with fragments of one second and an edit list for the encoder delay, the input of
 * `packageRendition`. The same source, plan and encoder give the same bytes. Throws MediaError or the signal's reason.
 */
export async function encodeRendition(settings: EncoderSettings, request: EncodeRequest): Promise<void> {
  const { source, plan, output } = request;
  const unfinished = `${output}.tmp`;
  try {
    await runEncoderOrThrow(settings, {
      args: [
        ["-loglevel", "error", "-nostats", "-progress", "pipe:1", "-y"],
        inputArguments(source.file, source.format.container),
        ["-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"],
        codecArguments(source, plan),
        // Bit-exact: no encoder version or date in the file, so that a resumed job produces the same hash.
        ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-threads", "1"],
        // Not the HLS muxer and not the cmaf flag: both drop the edit list, and with it gapless starts.
        [
          "-f",
          "mp4",
          "-movflags",
          "+delay_moov+default_base_moof",
          "-frag_duration",
          "1000000",
          `file:${unfinished}`,
        ],
      ].flat(),
      durationMs: source.format.durationMs,
      onStdout: progressReader(source.format.durationMs, request.onProgress),
      signal: request.signal,
    });
    await rename(unfinished, output);
  } finally {
    await rm(unfinished, { force: true });
  }
}

function codecArguments(source: AudioSource, plan: RenditionPlan): string[] {
  if (plan.isCopy) return ["-c:a", "copy", "-strict", "-2"];
  const rate = ["-ar", String(plan.sampleRateHz)];
  if (plan.bitrateBps !== null) {
    // Builds of 2018 default to the fast coder, audibly worse from 160 kbit/s up.
    const aac = ["-c:a", "aac", "-aac_coder", "twoloop", "-b:a", String(plan.bitrateBps)];
    return ["-af", stereoFilter(source.format.channels), ...rate, ...aac];
  }
  const depth =
    plan.bitsPerSample === 24 ? ["-sample_fmt", "s32", "-bits_per_raw_sample", "24"] : ["-sample_fmt", "s16"];
  // "-strict -2": FLAC in MP4 still counts as experimental in ffmpeg 5.
  return [...rate, ...depth, "-c:a", "flac", "-compression_level", "5", "-strict", "-2"];
}

function progressReader(
  durationMs: number,
  onProgress: EncodeRequest["onProgress"],
): (chunk: Buffer) => void {
  let unfinishedLine = "";
  return (chunk) => {
    const lines = (unfinishedLine + chunk.toString("latin1")).split("\n");
    unfinishedLine = lines.pop() ?? "";
    for (const line of lines) {
      // Despite its name microseconds in every build, and the only key old and new builds share.
      const encodedUs = Number(/^out_time_ms=(\d+)$/.exec(line)?.[1]);
      if (Number.isFinite(encodedUs)) onProgress?.(Math.min(1, encodedUs / 1000 / durationMs));
    }
  };
}
