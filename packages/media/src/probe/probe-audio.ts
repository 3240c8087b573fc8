import { stat } from "node:fs/promises";
import type { AudioFormat } from "../audio-format.ts";
import { runChild } from "../child/run-child.ts";
import type { ChildSettings } from "../child/run-child.ts";
import type { EncoderSettings } from "../encoder/run-encoder.ts";
import { MediaError } from "../media-error.ts";
import type { AudioTags } from "./audio-tags.ts";
import { corruptMessage, decodeAudio } from "./decode-audio.ts";
import type { DecodedAudio } from "./decode-audio.ts";
import { truncated } from "./declared-length.ts";
import { Inspection } from "./inspection.ts";
import type { InspectionRequest } from "./inspection.ts";
import { sniffAudio } from "./sniff-audio.ts";

/** Ceilings for an upload. */
export interface ProbeLimits {
  fileMaxBytes: number;
  durationMaxMs: number;
  coverMaxBytes: number;
  parseMaxMs: number;
}

/** Four GiB, six hours, covers of 20 MiB, 30 s for the tag parser. */
export const defaultProbeLimits: ProbeLimits = {
  fileMaxBytes: 4 * 1024 ** 3,
  durationMaxMs: 6 * 3600 * 1000,
  coverMaxBytes: 20 * 1024 ** 2,
  parseMaxMs: 30_000,
};

/** Everything known about an accepted file. */
export interface Probe {
  format: AudioFormat;
  tags: AudioTags;
  /** Embedded picture as found, untrusted: give it to `deriveImages`. */
  cover: Uint8Array | null;
  /** Why an embedded picture was left out; the audio is accepted all the same. */
  coverProblem: MediaError | null;
}

/** Optional settings of one probe. */
export interface ProbeOptions {
  limits?: Partial<ProbeLimits> | undefined;
  signal?: AbortSignal | undefined;
}

/** Half a second: encoder delay and padding stay below, a cut file almost never. */
const lossyToleranceMs = 500;

/** Recognises, inspects and decodes one file completely. Throws MediaError with the reason for refusing it. */
export async function probeAudio(
  settings: EncoderSettings & { child: ChildSettings },
  file: string,
  options: ProbeOptions = {},
): Promise<Probe> {
  const limits = { ...defaultProbeLimits, ...options.limits };
  const { size } = await stat(file);
  if (size > limits.fileMaxBytes) {
    throw new MediaError(
      "file_too_large",
      `The file is larger than ${Math.floor(limits.fileMaxBytes / 1024 ** 2)} MiB. Upload it as FLAC or in parts.`,
    );
  }
  const { container, audioOffset } = await sniffAudio(file);
  const { inspection, cover } = await inspect(settings.child, {
    request: { file, container, audioOffset, coverMaxBytes: limits.coverMaxBytes },
    wallMs: limits.parseMaxMs,
    signal: options.signal,
  });
  const decoded = await decodeAudio(settings, {
    file,
    container,
    durationMaxMs: limits.durationMaxMs,
    signal: options.signal,
  });
  requireSound(decoded, inspection.declaredSamples, limits);
  return {
    format: {
      container,
      codec: decoded.codec,
      isLossless: isLossless(decoded),
      sampleRateHz: decoded.sampleRateHz,
      channels: decoded.channels ?? inspection.channels ?? 2,
      bitsPerSample: decoded.bitsPerSample,
      totalSamples: decoded.totalSamples,
      durationMs: Math.max(1, Math.round((decoded.totalSamples * 1000) / decoded.sampleRateHz)),
    },
    tags: inspection.tags,
    cover,
    coverProblem:
      inspection.cover === "too_large"
        ? new MediaError(
            "cover_too_large",
            "The embedded cover is too large and was left out. Upload a smaller cover on the release page.",
          )
        : null,
  };
}

async function inspect(
  child: ChildSettings,
  job: { request: InspectionRequest; wallMs: number; signal: AbortSignal | undefined },
): Promise<{ inspection: Inspection; cover: Uint8Array | null }> {
  const frame = await runChild(child, {
    operation: "inspect-audio",
    args: [JSON.stringify(job.request)],
    wallMs: job.wallMs,
    heapMb: 256,
    outputMaxBytes: job.request.coverMaxBytes + 8 * 1024 ** 2,
    failure: {
      code: "corrupt",
      message: "The tags of this file cannot be read. Save it again with a tag editor and upload that.",
    },
    signal: job.signal,
  });
  return { inspection: Inspection.parse(frame.value), cover: frame.blobs[0] ?? null };
}

/**
 * Lossless audio must decode without one error and to the promised length exactly. Lossy audio may miss half a second of
 * what its header promises and show a few bad frames (two, plus one per 20 s, at most ten): old rips play fine with them.
 */
function requireSound(decoded: DecodedAudio, declaredSamples: number | null, limits: ProbeLimits): void {
  const durationMs = (decoded.totalSamples * 1000) / decoded.sampleRateHz;
  if (durationMs > limits.durationMaxMs) {
    throw new MediaError(
      "too_long",
      `The audio is longer than ${Math.round(limits.durationMaxMs / 60_000)} minutes. Split it and upload the parts.`,
    );
  }
  const toleranceMs = isLossless(decoded) ? 0 : lossyToleranceMs;
  const missingMs =
    declaredSamples === null ? 0 : (declaredSamples * 1000) / decoded.sampleRateHz - durationMs;
  if (missingMs > toleranceMs) throw truncated();
  const errorsMax = isLossless(decoded) ? 0 : Math.min(10, 2 + Math.floor(durationMs / 20_000));
  if (decoded.hasFailed || decoded.errorLines > errorsMax) throw new MediaError("corrupt", corruptMessage);
  if (decoded.totalSamples === 0)
    throw new MediaError("no_audio", "There is no sound in this file. Choose another file.");
}

function isLossless(decoded: DecodedAudio): boolean {
  return decoded.codec === "flac" || decoded.codec === "alac" || decoded.codec === "pcm";
}
