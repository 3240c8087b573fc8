/** All demo audio is rendered at the CD rate. */
export const SAMPLE_RATE_HZ = 44_100;

/** A stereo piece of audio; a mono sound holds the same array twice. */
export type Sound = { left: Float32Array; right: Float32Array };

/** Makes silence of the given length. */
export function createSound(sampleCount: number): Sound {
  return { left: new Float32Array(sampleCount), right: new Float32Array(sampleCount) };
}

/** Wraps one channel as a sound that is equal on both sides. */
export function monoSound(samples: Float32Array): Sound {
  return { left: samples, right: samples };
}

/** Length in samples of a duration, at least one. */
export function samplesOf(seconds: number): number {
  return Math.max(1, Math.round(seconds * SAMPLE_RATE_HZ));
}

/** Linear gain of a level in decibels. */
export function gainOf(decibels: number): number {
  return 10 ** (decibels / 20);
}

/** Frequency of a MIDI note number in equal temperament, A4 = 440 Hz. */
export function frequencyOf(pitch: number): number {
  return 440 * 2 ** ((pitch - 69) / 12);
}

/** Remembers what `make` returned per key, because songs repeat their notes. */
export function memoize<T>(): (key: string, make: () => T) => T {
  const known = new Map<string, T>();
  return (key, make) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    known.set(key, made);
    return made;
  };
}
