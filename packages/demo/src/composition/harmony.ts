import { type Key, pitchOf } from "./key.ts";

/** A chord: bass and further tones as pitch classes, in the order root, third, fifth, extensions. */
export type Chord = { degree: number; classes: readonly number[] };

/** A chord with the time it holds, in beats from the start of the piece. */
export type ChordSpan = { chord: Chord; start: number; beats: number };

const SHAPES: Record<string, readonly number[]> = {
  "": [0, 2, 4],
  "5": [0, 4],
  "6": [0, 2, 4, 5],
  "7": [0, 2, 4, 6],
  "9": [0, 2, 4, 6, 8],
  add9: [0, 2, 4, 8],
  "11": [0, 2, 6, 8, 10],
  sus2: [0, 1, 4],
  sus4: [0, 3, 4],
};

/**
 * Reads a progression such as "1:9 6:7 4 5!:7*0.5": scale degree, shape after the colon, "!" for a major
 * third whatever the mode says, and after the star how many bars it holds (default one). Throws RangeError
 * when a chord cannot be read.
 */
export function parseProgression(key: Key, text: string): { chord: Chord; bars: number }[] {
  return text.split(" ").map((token) => {
    const match = /^([1-7])(!?)(?::([a-z0-9]+))?(?:\*([\d.]+))?$/.exec(token);
    const shape = SHAPES[match?.[3] ?? ""];
    if (!match || !shape) throw new RangeError(`Unknown chord: ${token}`);
    const degree = Number(match[1]) - 1;
    const root = pitchOf(key, degree, 4);
    const classes = shape.map((step, index) => {
      const raised = match[2] === "!" && index === 1 ? root + 4 : pitchOf(key, degree + step, 4);
      return raised % 12;
    });
    return { chord: { degree, classes }, bars: Number(match[4] ?? 1) };
  });
}

/** Repeats a progression over a stretch of bars, cutting the last chord where the stretch ends. */
export function loopProgression(
  progression: readonly { chord: Chord; bars: number }[],
  stretch: { start: number; bars: number; beatsPerBar: number },
): ChordSpan[] {
  const end = stretch.start + stretch.bars * stretch.beatsPerBar;
  const spans: ChordSpan[] = [];
  let start = stretch.start;
  for (let index = 0; start < end; index += 1) {
    const { chord, bars } = progression[index % progression.length]!;
    const beats = Math.min(bars * stretch.beatsPerBar, end - start);
    spans.push({ chord, start, beats });
    start += beats;
  }
  return spans;
}

/** The span sounding at a beat; the last one after the end. */
export function spanAt(spans: readonly ChordSpan[], beat: number): ChordSpan {
  const span = spans.find(({ start, beats }) => beat >= start && beat < start + beats) ?? spans.at(-1);
  if (!span) throw new RangeError("There is no chord to play");
  return span;
}

/** The chord tone closest to a pitch. */
export function nearestChordTone(chord: Chord, pitch: number): number {
  const distances = chord.classes.map((tone) => ((((tone - pitch) % 12) + 18) % 12) - 6);
  const closest = distances.reduce((best, value) => (Math.abs(value) < Math.abs(best) ? value : best));
  return pitch + closest;
}

/** The chord's root as a pitch within the octave that starts at `low`. */
export function bassOf(chord: Chord, low: number): number {
  return low + ((((chord.classes[0]! - low) % 12) + 12) % 12);
}
