import type { ReleaseSource } from "../source.ts";

/** Minimalism for mallets: three studies in drifting apart. */
export const sevenMalletsSociety: readonly ReleaseSource[] = [
  {
    key: "phase-garden",
    title: "Phase Garden",
    kind: "ep",
    artistKeys: ["seven-mallets-society"],
    labelKey: "glass-barn",
    releaseDate: "2024-09-06",
    genres: ["minimalism", "classical"],
    tracks: [
      {
        title: "Phase Garden I: Seed Drill",
        moods: ["focused", "bright"],
        recipe: { style: "mallets", seed: 4, bpm: 160, key: "D major", form: 0 },
      },
      {
        title: "Phase Garden II: Trellis",
        moods: ["hypnotic", "calm"],
        recipe: { style: "mallets", seed: 11, bpm: 144, key: "F lydian", form: 1 },
      },
      {
        title: "Phase Garden III: Bees",
        moods: ["energetic", "bright"],
        recipe: { style: "mallets", seed: 23, bpm: 176, key: "B minor", form: 0 },
      },
    ],
  },
];
