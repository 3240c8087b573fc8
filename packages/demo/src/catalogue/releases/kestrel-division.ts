import type { ReleaseSource } from "../source.ts";

/** Drum and bass: three flights. */
export const kestrelDivision: readonly ReleaseSource[] = [
  {
    key: "updraft",
    title: "Updraft",
    kind: "ep",
    artistKeys: ["kestrel-division"],
    labelKey: "night-ferry",
    releaseDate: "2026-03-27",
    genres: ["drum-and-bass", "electronic"],
    tracks: [
      {
        title: "Thermal",
        moods: ["energetic", "open"],
        recipe: { style: "drumAndBass", seed: 4, bpm: 172, key: "F minor", form: 0 },
      },
      {
        title: "Hover, Then Fall",
        moods: ["energetic", "tense"],
        recipe: { style: "drumAndBass", seed: 18, bpm: 174, key: "D minor", form: 1 },
      },
      {
        title: "Ridge Line",
        moods: ["driving", "wistful"],
        recipe: { style: "drumAndBass", seed: 26, bpm: 170, key: "B minor", form: 0 },
      },
    ],
  },
];
