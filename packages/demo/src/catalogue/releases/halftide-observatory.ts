import type { ContinuousSource } from "../source.ts";

/** Ambient: one unbroken hour in miniature. The cuts fall where the light changed, not where a bar ends. */
export const halftideObservatory: readonly ContinuousSource[] = [
  {
    key: "slow-weather",
    title: "Slow Weather",
    kind: "album",
    artistKeys: ["halftide-observatory"],
    labelKey: "soft-static",
    releaseDate: "2025-02-21",
    genres: ["ambient", "electronic"],
    recipe: { style: "ambient", seed: 5, bpm: 62, key: "E lydian", form: 0 },
    cutSeconds: [68.41377, 137.90021, 211.0733],
    tracks: [
      { title: "06:40, Mist", moods: ["still", "misty"] },
      { title: "09:15, Pressure Rising", moods: ["still", "hopeful"] },
      { title: "14:02, Clear to the Islands", moods: ["open", "bright"] },
      { title: "19:48, Lamps", moods: ["still", "nocturnal"] },
    ],
  },
];
