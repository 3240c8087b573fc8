import type { ReleaseSource } from "../source.ts";

/** Deep house: four stops on a night line, and a single for the terminus. */
export const velvetTurnstile: readonly ReleaseSource[] = [
  {
    key: "last-train-groove",
    title: "Last Train Groove",
    kind: "ep",
    artistKeys: ["velvet-turnstile"],
    labelKey: "night-ferry",
    releaseDate: "2025-09-12",
    genres: ["deep-house", "electronic"],
    tracks: [
      {
        title: "Mind the Gap, Mind the Moon",
        moods: ["warm", "groovy"],
        recipe: { style: "deepHouse", seed: 4, bpm: 122, key: "C minor", form: 0 },
      },
      {
        title: "Zone Four",
        moods: ["hypnotic", "nocturnal"],
        recipe: { style: "deepHouse", seed: 15, bpm: 120, key: "F dorian", form: 1 },
      },
      {
        title: "Ticket to the Coat Check",
        moods: ["playful", "groovy"],
        isExplicit: true,
        recipe: { style: "deepHouse", seed: 27, bpm: 124, key: "A dorian", form: 0 },
      },
      {
        title: "Replacement Bus",
        moods: ["mellow", "late"],
        recipe: { style: "deepHouse", seed: 38, bpm: 118, key: "Eb minor", form: 1 },
      },
    ],
  },
  {
    key: "glasshouse",
    title: "Glasshouse",
    kind: "single",
    artistKeys: ["velvet-turnstile"],
    labelKey: "night-ferry",
    releaseDate: "2026-11-06",
    genres: ["deep-house"],
    tracks: [
      {
        title: "Glasshouse",
        featuring: ["seven-mallets-society"],
        moods: ["euphoric", "warm"],
        recipe: { style: "deepHouse", seed: 52, bpm: 123, key: "G dorian", form: 0 },
      },
    ],
  },
];
