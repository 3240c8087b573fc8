import type { Chord, ChordSpan } from "./harmony.ts";

/** Pitches of a chord from low to high, with its time. */
export type Voicing = { pitches: number[]; start: number; beats: number };

/** The register chords are voiced in, how many voices, and whether they are spread (drop-2) or close. */
export type VoicingRules = { low: number; high: number; voices: number; isOpen?: boolean };

/**
 * Voices a progression so that the voices move as little as possible from chord to chord. The root is left to
 * the bass when there are more tones than voices.
 */
export function voiceLead(spans: readonly ChordSpan[], rules: VoicingRules): Voicing[] {
  let previous: number[] | null = null;
  return spans.map(({ chord, start, beats }) => {
    const candidates = voicingsOf(chord, rules);
    const last = previous;
    const cost = (pitches: number[]) =>
      (last ? movement(last, pitches) : 0) + Math.abs(average(pitches) - (rules.low + rules.high) / 2) * 0.6;
    const best = candidates.reduce((kept, next) => (cost(next) < cost(kept) ? next : kept));
    previous = best;
    return { pitches: best, start, beats };
  });
}

function voicingsOf(chord: Chord, rules: VoicingRules): number[][] {
  const upper = chord.classes.length > rules.voices ? chord.classes.slice(1) : [...chord.classes];
  const tones = upper.slice(-rules.voices);
  const found: number[][] = [];
  for (let first = rules.low; first <= rules.high; first += 1) {
    if (!tones.includes(first % 12)) continue;
    const close = stackAbove(first, tones, rules.voices);
    if (!rules.isOpen) found.push(close);
    else
      found.push(
        close
          .map((pitch, index) => (index === close.length - 2 ? pitch - 12 : pitch))
          .toSorted((a, b) => a - b),
      );
  }
  const fitting = found.filter((pitches) => pitches[0]! >= rules.low - 2 && pitches.at(-1)! <= rules.high);
  return fitting.length > 0 ? fitting : found.slice(0, 1);
}

function stackAbove(first: number, tones: readonly number[], voices: number): number[] {
  const pitches = [first];
  for (let pitch = first + 1; pitches.length < voices; pitch += 1) {
    if (tones.includes(pitch % 12)) pitches.push(pitch);
  }
  return pitches;
}

function movement(from: readonly number[], to: readonly number[]): number {
  return to.reduce((sum, pitch, index) => sum + Math.abs(pitch - (from[index] ?? pitch)), 0);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
