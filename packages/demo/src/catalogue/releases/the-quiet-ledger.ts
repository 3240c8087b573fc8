import type { ReleaseSource } from "../source.ts";

/** Solo piano: letters that were never posted. */
export const theQuietLedger: readonly ReleaseSource[] = [
  {
    key: "unsent-letters",
    title: "Unsent Letters",
    kind: "album",
    artistKeys: ["the-quiet-ledger"],
    labelKey: "glass-barn",
    releaseDate: "2022-10-14",
    genres: ["solo-piano", "classical"],
    tracks: [
      {
        title: "Dear Upstairs Neighbour",
        moods: ["tender", "calm"],
        recipe: { style: "piano", seed: 4, bpm: 76, key: "Db major", form: 0 },
      },
      {
        title: "To the Owner of the Green Bicycle",
        moods: ["light", "hopeful"],
        recipe: { style: "piano", seed: 13, bpm: 88, key: "F major", form: 1 },
      },
      {
        title: "Regarding the Rain",
        moods: ["melancholy", "calm"],
        recipe: { style: "piano", seed: 22, bpm: 70, key: "Eb major", form: 1 },
      },
      {
        title: "Yours, in Carbon Copy",
        moods: ["tender", "wistful"],
        recipe: { style: "piano", seed: 39, bpm: 80, key: "A minor", form: 0 },
      },
    ],
  },
];
