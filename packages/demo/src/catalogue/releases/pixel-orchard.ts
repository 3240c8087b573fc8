import type { ReleaseSource } from "../source.ts";

/** Chiptune: a summer on one cartridge. */
export const pixelOrchard: readonly ReleaseSource[] = [
  {
    key: "cartridge-summer",
    title: "Cartridge Summer",
    kind: "ep",
    artistKeys: ["pixel-orchard"],
    labelKey: "soft-static",
    releaseDate: "2025-06-20",
    genres: ["chiptune", "electronic"],
    tracks: [
      {
        title: "Press Any Button",
        moods: ["playful", "bright"],
        recipe: { style: "chiptune", seed: 4, bpm: 140, key: "C major", form: 0 },
      },
      {
        title: "Apple Level",
        moods: ["cheerful", "energetic"],
        recipe: { style: "chiptune", seed: 16, bpm: 150, key: "G major", form: 1 },
      },
      {
        title: "Swimming in Sixteen Colours",
        moods: ["dreamy", "bright"],
        recipe: { style: "chiptune", seed: 25, bpm: 124, key: "E minor", form: 0 },
      },
      {
        title: "Save Before Sunset",
        moods: ["wistful", "hopeful"],
        recipe: { style: "chiptune", seed: 33, bpm: 132, key: "A minor", form: 1 },
      },
    ],
  },
];
