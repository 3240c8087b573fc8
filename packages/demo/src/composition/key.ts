/** Seven-note scales by the semitones of their steps above the tonic. */
export const MODES = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
} as const;

/** A key: tonic as pitch class (C = 0) and mode. */
export type Key = { tonic: number; mode: keyof typeof MODES };

const TONICS: Record<string, number> = {
  C: 0,
  "C#": 1,
  Db: 1,
  D: 2,
  Eb: 3,
  E: 4,
  F: 5,
  "F#": 6,
  Gb: 6,
  G: 7,
  "G#": 8,
  Ab: 8,
  A: 9,
  Bb: 10,
  B: 11,
};

/** Reads a key such as "F# minor" or "Eb lydian"; throws RangeError for anything else. */
export function parseKey(text: string): Key {
  const [tonicName = "", mode = ""] = text.split(" ");
  const tonic = TONICS[tonicName];
  if (tonic === undefined || !(mode in MODES)) throw new RangeError(`Unknown key: ${text}`);
  return { tonic, mode: mode as Key["mode"] };
}

/** MIDI pitch of a scale degree counted from 0; octave 4 starts at middle C (60). Degrees outside 0..6 wrap by octave. */
export function pitchOf(key: Key, degree: number, octave: number): number {
  const steps = MODES[key.mode];
  const wrapped = ((degree % 7) + 7) % 7;
  return 12 * (octave + 1 + Math.floor(degree / 7)) + key.tonic + steps[wrapped]!;
}

/** Whether a pitch belongs to the key. */
export function isInKey(key: Key, pitch: number): boolean {
  const steps: readonly number[] = MODES[key.mode];
  return steps.includes((((pitch - key.tonic) % 12) + 12) % 12);
}
