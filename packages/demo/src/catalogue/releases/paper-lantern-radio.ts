import type { ReleaseSource } from "../source.ts";

/** Lo-fi: a tape of rainy afternoons, and a song about tea. */
export const paperLanternRadio: readonly ReleaseSource[] = [
  {
    key: "rainy-shelf-tapes",
    title: "Rainy Shelf Tapes",
    kind: "album",
    artistKeys: ["paper-lantern-radio"],
    labelKey: "soft-static",
    releaseDate: "2023-11-03",
    genres: ["lo-fi", "hip-hop"],
    tracks: [
      {
        title: "Umbrella Stand",
        moods: ["calm", "rainy"],
        recipe: { style: "lofi", seed: 3, bpm: 78, key: "D major", form: 0 },
      },
      {
        title: "Overdue",
        moods: ["sleepy", "warm"],
        recipe: { style: "lofi", seed: 12, bpm: 72, key: "Bb major", form: 1 },
      },
      {
        title: "Margins",
        moods: ["focused", "mellow"],
        recipe: { style: "lofi", seed: 28, bpm: 84, key: "F major", form: 0 },
      },
      {
        title: "Tape Eats Tape",
        moods: ["playful", "dusty"],
        isExplicit: true,
        recipe: { style: "lofi", seed: 31, bpm: 88, key: "Eb major", form: 1 },
      },
      {
        title: "Closing the Blinds",
        moods: ["sleepy", "wistful"],
        recipe: { style: "lofi", seed: 47, bpm: 74, key: "G major", form: 1 },
      },
    ],
  },
  {
    key: "kettle-song",
    title: "Kettle Song",
    kind: "single",
    artistKeys: ["paper-lantern-radio", "fernmill"],
    labelKey: "soft-static",
    releaseDate: "2026-08-14",
    genres: ["lo-fi", "folk"],
    tracks: [
      {
        title: "Kettle Song",
        moods: ["warm", "cosy"],
        recipe: { style: "lofi", seed: 64, bpm: 80, key: "A major", form: 0 },
        lyrics: {
          startBar: 12,
          barsPerLine: 1,
          lines: [
            "Put the kettle on, the day is long",
            "And the window wants a word",
            "Every drop on the glass is a small brass band",
            "Playing something half-heard",
            "",
            "I have saved you the chair with the crooked leg",
            "And the cup with the painted bird",
            "Stay until the tea has forgotten its heat",
            "Stay until the third",
            "",
            "Put the kettle on, we were not wrong",
            "To call this a plan",
            "Steam goes up like a question mark",
            "Answer it if you can",
          ],
        },
      },
    ],
  },
];
