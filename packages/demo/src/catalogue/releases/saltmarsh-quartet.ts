import type { ReleaseSource } from "../source.ts";

/** Chamber music: a suite for the cold half of the year. */
export const saltmarshQuartet: readonly ReleaseSource[] = [
  {
    key: "winter-suite",
    title: "Winter Suite",
    kind: "ep",
    artistKeys: ["saltmarsh-quartet"],
    labelKey: "glass-barn",
    releaseDate: "2021-12-03",
    genres: ["chamber", "classical"],
    tracks: [
      {
        title: "I. First Frost on the Causeway",
        moods: ["solemn", "calm"],
        recipe: { style: "strings", seed: 4, bpm: 66, key: "D minor", form: 0 },
      },
      {
        title: "II. Geese",
        moods: ["hopeful", "open"],
        recipe: { style: "strings", seed: 17, bpm: 76, key: "G major", form: 1 },
      },
      {
        title: "III. Spring Tide",
        moods: ["tender", "bright"],
        recipe: { style: "strings", seed: 29, bpm: 72, key: "F major", form: 0 },
      },
    ],
  },
];
