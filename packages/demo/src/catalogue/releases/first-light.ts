import type { ReleaseSource } from "../source.ts";

/** The compilation: one new piece from each of six acts. */
export const firstLight: readonly ReleaseSource[] = [
  {
    key: "first-light",
    title: "First Light: A Night Ferry Sampler",
    kind: "compilation",
    artistKeys: [
      "neon-causeway",
      "kestrel-division",
      "low-harbour-bureau",
      "paper-lantern-radio",
      "halftide-observatory",
      "velvet-turnstile",
    ],
    labelKey: "night-ferry",
    releaseDate: "2026-09-18",
    genres: ["electronic"],
    tracks: [
      {
        title: "Crossing",
        artistKeys: ["neon-causeway"],
        moods: ["hopeful", "driving"],
        recipe: { style: "synthwave", seed: 77, bpm: 100, key: "B minor", form: 2 },
      },
      {
        title: "Gannet",
        artistKeys: ["kestrel-division"],
        moods: ["energetic", "bright"],
        recipe: { style: "drumAndBass", seed: 41, bpm: 176, key: "E minor", form: 1 },
      },
      {
        title: "Mooring Lines",
        artistKeys: ["low-harbour-bureau"],
        moods: ["deep", "calm"],
        recipe: { style: "dubTechno", seed: 45, bpm: 118, key: "D minor", form: 1 },
      },
      {
        title: "Vending Machine Cocoa",
        artistKeys: ["paper-lantern-radio"],
        moods: ["warm", "sleepy"],
        recipe: { style: "lofi", seed: 71, bpm: 76, key: "C major", form: 1 },
      },
      {
        title: "Deck Three, Nobody",
        artistKeys: ["halftide-observatory"],
        moods: ["still", "open"],
        recipe: { style: "ambient", seed: 58, bpm: 64, key: "A lydian", form: 1 },
      },
      {
        title: "Disembark",
        artistKeys: ["velvet-turnstile"],
        moods: ["euphoric", "warm"],
        recipe: { style: "deepHouse", seed: 66, bpm: 121, key: "D dorian", form: 1 },
      },
    ],
  },
];
