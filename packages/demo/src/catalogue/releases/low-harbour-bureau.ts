import type { ReleaseSource } from "../source.ts";

/** Dub techno: three depths. */
export const lowHarbourBureau: readonly ReleaseSource[] = [
  {
    key: "soundings",
    title: "Soundings",
    kind: "ep",
    artistKeys: ["low-harbour-bureau"],
    labelKey: "night-ferry",
    releaseDate: "2023-02-10",
    genres: ["dub-techno", "electronic"],
    tracks: [
      {
        title: "Four Fathoms",
        moods: ["hypnotic", "deep"],
        recipe: { style: "dubTechno", seed: 4, bpm: 120, key: "G minor", form: 0 },
      },
      {
        title: "Nine Fathoms",
        moods: ["hypnotic", "dark"],
        recipe: { style: "dubTechno", seed: 19, bpm: 116, key: "C minor", form: 1 },
      },
      {
        title: "No Bottom",
        moods: ["deep", "nocturnal"],
        recipe: { style: "dubTechno", seed: 30, bpm: 124, key: "A minor", form: 0 },
      },
    ],
  },
];
