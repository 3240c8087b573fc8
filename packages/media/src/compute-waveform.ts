import { inputArguments } from "./audio-format.ts";
import type { AudioSource } from "./audio-format.ts";
import { runEncoderOrThrow } from "./encoder/run-encoder.ts";
import type { EncoderSettings } from "./encoder/run-encoder.ts";

/** How fine the waveform is. */
export interface WaveformOptions {
  buckets: number;
  signal?: AbortSignal | undefined;
}

/**
 * Two bytes per bucket, peak then RMS, both 0–255 of full scale over all channels; always `2 * buckets` bytes. Channels are
 * not mixed: what is opposite in them would not be seen.
 */
export async function computeWaveform(
  settings: EncoderSettings,
  source: AudioSource,
  options: WaveformOptions,
): Promise<Uint8Array> {
  const { container, channels, durationMs, totalSamples } = source.format;
  const collector = createCollector(totalSamples * channels, options.buckets);
  await runEncoderOrThrow(settings, {
    args: [
      ["-loglevel", "error"],
      inputArguments(source.file, container),
      ["-map", "0:a:0", "-vn", "-sn", "-dn", "-ac", String(channels)],
      ["-c:a", "pcm_s16le", "-f", "s16le", "pipe:1"],
    ].flat(),
    durationMs,
    onStdout: (chunk) => collector.add(chunk),
    signal: options.signal,
  });
  return collector.finish();
}

function createCollector(sampleCount: number, buckets: number) {
  const peaks = new Float64Array(buckets);
  const squares = new Float64Array(buckets);
  const counts = new Float64Array(buckets);
  let position = 0;
  let oddByte: number | null = null;

  function addSample(sample: number): void {
    const bucket = Math.min(buckets - 1, Math.floor((position * buckets) / sampleCount));
    const level = Math.abs(sample);
    if (level > (peaks[bucket] ?? 0)) peaks[bucket] = level;
    squares[bucket] = (squares[bucket] ?? 0) + sample * sample;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    position += 1;
  }

  return {
    add(chunk: Buffer): void {
      let start = 0;
      if (oddByte !== null && chunk.length > 0) {
        addSample(Buffer.of(oddByte, chunk.readUInt8(0)).readInt16LE(0));
        oddByte = null;
        start = 1;
      }
      const end = start + ((chunk.length - start) & ~1);
      for (let offset = start; offset < end; offset += 2) addSample(chunk.readInt16LE(offset));
      if (end < chunk.length) oddByte = chunk.readUInt8(end);
    },
    finish(): Uint8Array {
      const waveform = new Uint8Array(buckets * 2);
      let [peak, rms] = [0, 0];
      for (let bucket = 0; bucket < buckets; bucket++) {
        const count = counts[bucket] ?? 0;
        // More buckets than samples leaves holes; they repeat what was before.
        if (count > 0) [peak, rms] = [peaks[bucket] ?? 0, Math.sqrt((squares[bucket] ?? 0) / count)];
        waveform[bucket * 2] = toByte(peak);
        waveform[bucket * 2 + 1] = toByte(rms);
      }
      return waveform;
    },
  };
}

function toByte(level: number): number {
  return Math.min(255, Math.round((level / 32_768) * 255));
}
