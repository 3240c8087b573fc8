import { newId } from "@segue/kernel";
import type { ProbedUpload } from "../src/domain/track-proposal.ts";

const noTags: ProbedUpload["tags"] = {
  title: null,
  artists: [],
  albumArtist: null,
  album: null,
  trackNumber: null,
  trackTotal: null,
  discNumber: null,
  discTotal: null,
  date: null,
  genres: [],
  label: null,
  copyright: null,
  isrc: null,
  upc: null,
  isExplicit: null,
  isCompilation: null,
  bpm: null,
  musicalKey: null,
  language: null,
  plainLyrics: null,
  syncedLyrics: null,
  credits: [],
};

/** The event of a probed file; every id is new unless given. */
export function buildProbedUpload(
  overrides: Partial<Omit<ProbedUpload, "tags">> & { tags?: Partial<ProbedUpload["tags"]> } = {},
): ProbedUpload {
  return {
    v: 1,
    uploadId: newId(),
    batchId: newId(),
    masterId: newId(),
    ownerId: newId(),
    fileName: "01 - Song.flac",
    relativePath: null,
    probe: {
      durationMs: 180_000,
      container: "flac",
      codec: "flac",
      sampleRateHz: 44_100,
      channels: 2,
      bitsPerSample: 16,
      isLossless: true,
    },
    coverImageId: null,
    ...overrides,
    tags: { ...noTags, ...overrides.tags },
  };
}
