import { inputArguments } from "../audio-format.ts";
import type { AudioCodec, AudioContainer } from "../audio-format.ts";
import { runEncoder } from "../encoder/run-encoder.ts";
import type { EncoderSettings } from "../encoder/run-encoder.ts";
import { MediaError } from "../media-error.ts";

/** One whole decode, thrown away but counted. */
export interface DecodedAudio {
  codec: AudioCodec;
  sampleRateHz: number;
  /** Null when the layout is one the parser knows better. */
  channels: number | null;
  bitsPerSample: number | null;
  totalSamples: number;
  errorLines: number;
  hasFailed: boolean;
}

/** What to decode and when to stop. */
export interface DecodeRequest {
  file: string;
  container: AudioContainer;
  durationMaxMs: number;
  signal?: AbortSignal | undefined;
}

/** Decodes the first audio stream to its end and reports what came out. Throws MediaError `no_audio` or `unsupported_format`. */
export async function decodeAudio(settings: EncoderSettings, request: DecodeRequest): Promise<DecodedAudio> {
  let totalSamples = 0;
  const exit = await runEncoder(settings, {
    args: [
      ["-loglevel", "repeat+level+info", "-nostats"],
      inputArguments(request.file, request.container),
      ["-map", "0:a:0", "-vn", "-sn", "-dn"],
      // Stops a small file that decodes to days of silence; one second more, so that "too long" still shows.
      ["-t", String(request.durationMaxMs / 1000 + 1)],
      // One unsigned byte per sample: the number of bytes is the number of samples, at the least traffic.
      ["-ac", "1", "-c:a", "pcm_u8", "-f", "u8", "pipe:1"],
    ].flat(),
    // Decoding alone runs at hundreds of times real time.
    durationMs: request.durationMaxMs / 20,
    onStdout: (chunk) => {
      totalSamples += chunk.length;
    },
    signal: request.signal,
  });
  const lines = exit.stderr.split("\n");
  const errorLines = lines.filter((line) => /\[(error|fatal|panic)\]/.test(line)).length;
  const stream = lines.find((line) => /Stream #0:\d+.*: Audio: /.test(line));
  if (!stream) {
    if (exit.exitCode !== 0)
      throw new MediaError("corrupt", corruptMessage, { cause: new Error(exit.stderr.slice(-2000)) });
    throw new MediaError("no_audio", "There is no sound in this file. Choose another file.");
  }
  return { ...describeStream(stream), totalSamples, errorLines, hasFailed: exit.exitCode !== 0 };
}

/** Sentence for audio that does not decode. */
export const corruptMessage =
  "Parts of the file are damaged and do not decode. Export it again from the original and upload that.";

// "Stream #0:0(und): Audio: alac (alac / 0x63616C61), 44100 Hz, stereo, s32p (24 bit), 1234 kb/s": the same since ffmpeg 0.9.
function describeStream(
  line: string,
): Pick<DecodedAudio, "codec" | "sampleRateHz" | "channels" | "bitsPerSample"> {
  const description = line.slice(line.indexOf(": Audio: ") + 9);
  const name = /^[a-z0-9_]+/.exec(description)?.[0] ?? "";
  const sampleRateHz = Number(/(\d+) Hz/.exec(description)?.[1] ?? 0);
  const codec = codecOf(name);
  if (!codec || sampleRateHz === 0) {
    throw new MediaError(
      "unsupported_format",
      "The audio inside this file uses a codec Segue cannot read. Convert it to FLAC or WAV and upload that.",
    );
  }
  const layout = / Hz, ([^,]+)/.exec(description)?.[1] ?? "";
  const channels =
    layout === "mono"
      ? 1
      : layout === "stereo"
        ? 2
        : Number(/^(\d+) channels?/.exec(layout)?.[1] ?? 0) || null;
  return { codec, sampleRateHz, channels, bitsPerSample: depthOf(codec, name, description) };
}

function codecOf(name: string): AudioCodec | null {
  if (/^pcm_(u8|s(8|16|24|32)[bl]?e?|f(32|64)[bl]e)(_planar)?$/.test(name)) return "pcm";
  if (name === "mp3float") return "mp3";
  return (["mp3", "flac", "vorbis", "opus", "aac", "alac"] as const).find((codec) => codec === name) ?? null;
}

function depthOf(codec: AudioCodec, name: string, description: string): number | null {
  if (codec === "pcm") return Number(/\d+/.exec(name)?.[0]);
  if (codec !== "flac" && codec !== "alac") return null;
  const explicit = /\((\d+) bit\)/.exec(description)?.[1];
  return explicit ? Number(explicit) : /, s32p?\b/.test(description) ? 32 : 16;
}
