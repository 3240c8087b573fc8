import { z } from "zod";

/** Containers Segue accepts; the value doubles as a key for the encoder's forced demuxer. */
export const AudioContainer = z.enum(["mp3", "flac", "ogg", "mp4", "wav", "aiff"]);
export type AudioContainer = z.infer<typeof AudioContainer>;

/** Codecs Segue accepts inside those containers. */
export const AudioCodec = z.enum(["mp3", "flac", "vorbis", "opus", "aac", "alac", "pcm"]);
export type AudioCodec = z.infer<typeof AudioCodec>;

/** What decoding the whole file once has shown; plain JSON, so it survives being stored between steps. */
export const AudioFormat = z.object({
  container: AudioContainer,
  codec: AudioCodec,
  isLossless: z.boolean(),
  sampleRateHz: z.int().positive(),
  channels: z.int().positive(),
  /** Null for lossy codecs, which have no fixed depth. */
  bitsPerSample: z.int().positive().nullable(),
  /** Samples per channel at `sampleRateHz`, counted by decoding, not read from a header. */
  totalSamples: z.int().positive(),
  durationMs: z.int().positive(),
});
export type AudioFormat = z.infer<typeof AudioFormat>;

/** A file on local disk together with what probing found in it. */
export interface AudioSource {
  file: string;
  format: AudioFormat;
}

const demuxers: Record<AudioContainer, string> = {
  mp3: "mp3",
  flac: "flac",
  ogg: "ogg",
  mp4: "mov",
  wav: "wav",
  aiff: "aiff",
};

/**
 * Encoder arguments that open `file` with exactly one demuxer. A forced format and a protocol list keep
 * playlists and concat scripts inside an upload from opening other files or the network.
 */
export function inputArguments(file: string, container: AudioContainer): string[] {
  return [
    "-protocol_whitelist",
    "file,pipe",
    "-threads",
    "1",
    "-f",
    demuxers[container],
    "-i",
    `file:${file}`,
  ];
}
