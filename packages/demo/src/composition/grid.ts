/** Turns beats into seconds, with swing. */
export type Grid = {
  bpm: number;
  beatsPerBar: number;
  secondsAt(beat: number): number;
  seconds(beats: number): number;
};

/**
 * Makes a grid. `swing` 0..0.5 delays the second of every two `swingBeats` notes by that share of their length;
 * `swingBeats` is 0.25 for swung sixteenths, 0.5 for swung eighths.
 */
export function createGrid(settings: {
  bpm: number;
  beatsPerBar?: number;
  swing?: number;
  swingBeats?: number;
}): Grid {
  const { bpm, beatsPerBar = 4, swing = 0, swingBeats = 0.25 } = settings;
  const pair = 2 * swingBeats;
  const long = swingBeats * (1 + swing);
  const swung = (beat: number) => {
    const base = Math.floor(beat / pair) * pair;
    const inside = beat - base;
    if (inside < swingBeats) return base + (inside * long) / swingBeats;
    return base + long + ((inside - swingBeats) * (pair - long)) / swingBeats;
  };
  return {
    bpm,
    beatsPerBar,
    secondsAt: (beat) => (swung(beat) * 60) / bpm,
    seconds: (beats) => (beats * 60) / bpm,
  };
}
