import type { MasterProbe, UploadTags } from "@segue/events";
import type { AudioFormat, AudioTags, Loudness } from "@segue/media";

/** The quietest value a measurement can give (EBU R128); it stands for silence. */
const SILENCE_LUFS = -70;

/** What the probe found, in the published language. */
export function toEventProbe(format: AudioFormat): MasterProbe {
  const { durationMs, container, codec, sampleRateHz, channels, bitsPerSample, isLossless } = format;
  return { durationMs, container, codec, sampleRateHz, channels, bitsPerSample, isLossless };
}

/** The file's tags in the published language; what no parser reads yet is null. */
export function toEventTags(tags: AudioTags): UploadTags {
  const { composers, explicit, lyrics, ...same } = tags;
  return {
    ...same,
    isExplicit: explicit,
    plainLyrics: lyrics,
    musicalKey: null,
    language: null,
    credits: composers.map((name) => ({ name, role: "composer" })),
  };
}

/** Loudness for players and events; nulls for silence, which nobody should be turned up for. */
export function toAudibleLoudness(loudness: Loudness | null) {
  const isAudible = loudness !== null && loudness.integratedLufs > SILENCE_LUFS;
  return {
    integratedLufs: isAudible ? loudness.integratedLufs : null,
    truePeakDbtp: isAudible ? loudness.truePeakDbtp : null,
  };
}
