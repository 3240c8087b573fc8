import type { ReleaseSource } from "../source.ts";

/** Synthwave: an album about one night by the sea, and the single that came after it. */
export const neonCauseway: readonly ReleaseSource[] = [
  {
    key: "coastline-after-dark",
    title: "Coastline After Dark",
    kind: "album",
    artistKeys: ["neon-causeway"],
    labelKey: "night-ferry",
    releaseDate: "2024-05-17",
    genres: ["synthwave", "electronic"],
    tracks: [
      {
        title: "Toll Booth Sunrise",
        moods: ["driving", "bright"],
        recipe: { style: "synthwave", seed: 7, bpm: 104, key: "A minor", form: 0 },
      },
      {
        title: "Coastline After Dark",
        moods: ["nocturnal", "wistful"],
        recipe: { style: "synthwave", seed: 21, bpm: 98, key: "D minor", form: 2 },
      },
      {
        title: "Vacancy in Pink",
        moods: ["playful", "warm"],
        recipe: { style: "synthwave", seed: 34, bpm: 112, key: "F# minor", form: 1 },
      },
      {
        title: "Harbour Lights, Hard Shoulder",
        moods: ["driving", "tense"],
        recipe: { style: "synthwave", seed: 48, bpm: 118, key: "E minor", form: 0 },
      },
      {
        title: "Last Petrol for a While",
        moods: ["wistful", "calm"],
        recipe: { style: "synthwave", seed: 55, bpm: 92, key: "C minor", form: 1 },
      },
    ],
  },
  {
    key: "overpass",
    title: "Overpass",
    kind: "single",
    artistKeys: ["neon-causeway"],
    labelKey: "night-ferry",
    releaseDate: "2026-10-02",
    genres: ["synthwave"],
    tracks: [
      {
        title: "Overpass",
        featuring: ["pixel-orchard"],
        moods: ["driving", "euphoric"],
        recipe: { style: "synthwave", seed: 91, bpm: 108, key: "G minor", form: 0 },
      },
    ],
  },
];
