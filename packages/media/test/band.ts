/** A piece for a small band: what the measurement should find in it is known. */
export interface Piece {
  bpm: number;
  /** Pitch class, C = 0. */
  tonic: number;
  isMajor: boolean;
  seconds: number;
  sampleRateHz?: number;
}

const names = {
  major: ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"],
  minor: ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"],
};

/** The name of a piece's key as it is usually written. */
export const keyName = ({ tonic, isMajor }: Pick<Piece, "tonic" | "isMajor">): string =>
  isMajor ? `${names.major[tonic]} major` : `${names.minor[tonic]} minor`;

/** Steps above the tonic of the chords, a bar each: I IV V I, or the same in minor. */
const roots = [0, 5, 7, 0];

/** Plays chords and bass with overtones, bass drum, snare and hi-hat; mono, from -1 to 1, the same every time. */
export function playBand({ bpm, tonic, isMajor, seconds, sampleRateHz = 22_050 }: Piece): Float32Array {
  const samples = new Float32Array(Math.round(seconds * sampleRateHz));
  const beatSeconds = 60 / bpm;
  const noise = randomNumbers();
  const add = (startSeconds: number, lengthSeconds: number, wave: (seconds: number) => number) => {
    const start = Math.round(startSeconds * sampleRateHz);
    const end = Math.min(samples.length, start + Math.round(lengthSeconds * sampleRateHz));
    for (let at = start; at < end; at += 1) samples[at]! += wave((at - start) / sampleRateHz);
  };
  const note = (startSeconds: number, lengthSeconds: number, pitch: number) => {
    const hertz = 440 * 2 ** ((pitch - 69) / 12);
    add(startSeconds, lengthSeconds, (time) => {
      let sum = 0;
      for (const overtone of [1, 2, 3, 4]) sum += Math.sin(2 * Math.PI * hertz * overtone * time) / overtone;
      return 0.06 * sum * Math.exp(-time / 0.6);
    });
  };
  for (let beat = 0; beat * beatSeconds < seconds; beat += 1) {
    const start = beat * beatSeconds;
    const root = 48 + tonic + roots[Math.floor(beat / 4) % roots.length]!;
    note(start, beatSeconds, root - 12);
    for (const step of [0, isMajor ? 4 : 3, 7]) note(start, beatSeconds, root + 12 + step);
    if (beat % 2 === 0)
      add(start, 0.15, (time) => 0.5 * Math.sin(2 * Math.PI * 55 * time) * Math.exp(-time / 0.05));
    else add(start, 0.12, (time) => 0.25 * noise() * Math.exp(-time / 0.04));
    for (const half of [0, 0.5])
      add(start + half * beatSeconds, 0.04, (time) => 0.08 * noise() * Math.exp(-time / 0.01));
  }
  return samples;
}

function randomNumbers(): () => number {
  let seed = 12_345;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 30 - 1;
  };
}
