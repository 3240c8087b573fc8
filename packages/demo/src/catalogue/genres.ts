import type { DemoGenre } from "./model.ts";

/** Genres of the demo, broad ones before those inside them. */
export const genres: readonly DemoGenre[] = [
  { key: "electronic", name: "Electronic", parentKey: null },
  { key: "classical", name: "Classical", parentKey: null },
  { key: "folk", name: "Folk", parentKey: null },
  { key: "hip-hop", name: "Hip-Hop", parentKey: null },
  { key: "synthwave", name: "Synthwave", parentKey: "electronic" },
  { key: "deep-house", name: "Deep House", parentKey: "electronic" },
  { key: "ambient", name: "Ambient", parentKey: "electronic" },
  { key: "drum-and-bass", name: "Drum & Bass", parentKey: "electronic" },
  { key: "dub-techno", name: "Dub Techno", parentKey: "electronic" },
  { key: "chiptune", name: "Chiptune", parentKey: "electronic" },
  { key: "lo-fi", name: "Lo-Fi Hip-Hop", parentKey: "hip-hop" },
  { key: "solo-piano", name: "Solo Piano", parentKey: "classical" },
  { key: "minimalism", name: "Minimalism", parentKey: "classical" },
  { key: "chamber", name: "Chamber Music", parentKey: "classical" },
  { key: "fingerstyle", name: "Fingerstyle", parentKey: "folk" },
];
