import { inputArguments } from "../audio-format.ts";
import type { AudioSource } from "../audio-format.ts";
import { runChild } from "../child/run-child.ts";
import type { ChildSettings } from "../child/run-child.ts";
import { runEncoderOrThrow } from "../encoder/run-encoder.ts";
import type { EncoderSettings } from "../encoder/run-encoder.ts";
import { Sound } from "./sound.ts";
import { analysisRateHz } from "./spectral-frames.ts";

/** What the measurement runs with. */
export interface SoundSettings extends EncoderSettings {
  child: ChildSettings;
}

/** The middle tells most: intros and endings are the least like the rest. */
const lookedAtMs = 90_000;
/** Nobody waits for it: all other work goes first. */
const idleNiceness = 19;
const wallMs = 300_000;

/**
 * Measures how a file sounds, in processes that only run when nobody else wants the processor. Throws MediaError
 * `encoder_failed`, `encoder_timeout`, `parse_timeout` or `sound_unmeasured`.
 */
export async function measureSound(
  settings: SoundSettings,
  source: AudioSource,
  options: { signal?: AbortSignal | undefined } = {},
): Promise<Sound> {
  const pcm = await decodeMiddle({ ...settings, niceness: idleNiceness }, source, options.signal);
  const { value } = await runChild(
    { ...settings.child, niceness: idleNiceness },
    {
      operation: "describe-sound",
      stdin: pcm,
      wallMs,
      heapMb: 256,
      outputMaxBytes: 64 * 1024,
      failure: {
        code: "sound_unmeasured",
        message:
          "How this file sounds could not be measured. It plays all the same; nothing needs to be done.",
      },
      signal: options.signal,
    },
  );
  return Sound.parse(value);
}

/** Mono, 16 bit, at `analysisRateHz`. */
async function decodeMiddle(
  settings: EncoderSettings,
  { file, format }: AudioSource,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  const startMs = Math.max(0, (format.durationMs - lookedAtMs) / 2);
  const chunks: Buffer[] = [];
  await runEncoderOrThrow(settings, {
    args: [
      ["-loglevel", "error", "-ss", String(startMs / 1000)],
      inputArguments(file, format.container),
      ["-map", "0:a:0", "-vn", "-sn", "-dn", "-t", String(lookedAtMs / 1000)],
      ["-ac", "1", "-ar", String(analysisRateHz), "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1"],
    ].flat(),
    durationMs: Math.min(format.durationMs, lookedAtMs),
    onStdout: (chunk) => chunks.push(chunk),
    signal,
  });
  return Buffer.concat(chunks);
}
