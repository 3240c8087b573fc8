import { inputArguments } from "../audio-format.ts";
import type { AudioSource } from "../audio-format.ts";
import { stereoFilter } from "../encoder/stereo-filter.ts";
import { runEncoderOrThrow } from "../encoder/run-encoder.ts";
import type { EncoderSettings } from "../encoder/run-encoder.ts";
import { gatedLoudness } from "./combine-loudness.ts";
import { binsPerLu, floorLufs } from "./loudness.ts";
import type { Loudness } from "./loudness.ts";

/** Measures what listeners will hear: mono on both channels, surround mixed down. Throws MediaError `encoder_failed`. */
export async function measureLoudness(
  settings: EncoderSettings,
  source: AudioSource,
  options: { signal?: AbortSignal | undefined } = {},
): Promise<Loudness> {
  const counts = new Map<number, number>();
  let unfinishedLine = "";
  const { stderr } = await runEncoderOrThrow(settings, {
    args: [
      ["-loglevel", "info", "-nostats"],
      inputArguments(source.file, source.format.container),
      ["-map", "0:a:0", "-vn", "-sn", "-dn"],
      // The log line per 100 ms is silenced; the same numbers come, unrounded, as metadata on stdout.
      [
        "-af",
        `${stereoFilter(source.format.channels)},ebur128=peak=true:framelog=verbose:metadata=1,ametadata=mode=print:key=lavfi.r128.M:file=pipe\\\\:1`,
      ],
      ["-f", "null", "-"],
    ].flat(),
    durationMs: source.format.durationMs,
    onStdout: (chunk) => {
      const lines = (unfinishedLine + chunk.toString("latin1")).split("\n");
      unfinishedLine = lines.pop() ?? "";
      for (const line of lines) countBlock(counts, line);
    },
    signal: options.signal,
  });
  countBlock(counts, unfinishedLine);
  const histogram = [...counts].toSorted((a, b) => a[0] - b[0]);
  return {
    integratedLufs: gatedLoudness(histogram) ?? floorLufs,
    rangeLu: summaryValue(stderr, /LRA:\s+(\S+) LU\b/) ?? 0,
    truePeakDbtp: Math.max(floorLufs, summaryValue(stderr, /True peak:\s+Peak:\s+(\S+) dBFS/) ?? floorLufs),
    histogram,
  };
}

function countBlock(counts: Map<number, number>, line: string): void {
  if (!line.startsWith("lavfi.r128.M=")) return;
  const momentaryLufs = Number(line.slice("lavfi.r128.M=".length));
  const bin = Math.floor((momentaryLufs - floorLufs) * binsPerLu);
  // Blocks under the absolute gate never count; the first three steps of a file have no full block yet and read -120.
  if (bin >= 0) counts.set(bin, (counts.get(bin) ?? 0) + 1);
}

function summaryValue(stderr: string, pattern: RegExp): number | null {
  const summary = stderr.slice(stderr.lastIndexOf("Summary:"));
  const value = Number(pattern.exec(summary)?.[1]);
  return Number.isFinite(value) ? value : null;
}
