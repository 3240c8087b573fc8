/**
 * Ids that stand in the examples of the documentation. What they name exists wherever examples are executed: the
 * executor puts real ids in their place.
 */
export const sampleId = {
  release: "0198c0de-0000-7000-8000-000000000001",
  track: "0198c0de-0000-7000-8000-000000000002",
  artist: "0198c0de-0000-7000-8000-000000000003",
  genre: "0198c0de-0000-7000-8000-000000000004",
  draft: "0198c0de-0000-7000-8000-000000000005",
  draftTrack: "0198c0de-0000-7000-8000-000000000006",
  secondDraftTrack: "0198c0de-0000-7000-8000-000000000007",
  /** A draft that can go live. */
  completeDraft: "0198c0de-0000-7000-8000-000000000008",
  /** A draft that nobody misses. */
  spareDraft: "0198c0de-0000-7000-8000-000000000009",
  upload: "0198c0de-0000-7000-8000-00000000000a",
  /** An upload that failed for a passing reason. */
  failedUpload: "0198c0de-0000-7000-8000-00000000000b",
  image: "0198c0de-0000-7000-8000-00000000000c",
  listener: "0198c0de-0000-7000-8000-00000000000d",
  /** A listener that an administrator may lock out. */
  otherListener: "0198c0de-0000-7000-8000-00000000000e",
  bookmark: "0198c0de-0000-7000-8000-00000000000f",
  /** Another track of the same release. */
  secondTrack: "0198c0de-0000-7000-8000-000000000013",
  play: "0198c0de-0000-7000-8000-000000000012",
  session: "0198c0de-0000-7000-8000-000000000010",
  apiKey: "0198c0de-0000-7000-8000-000000000011",
} as const;
