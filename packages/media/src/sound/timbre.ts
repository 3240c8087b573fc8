import { melCount, type SpectralFrames } from "./spectral-frames.ts";

const coefficientCount = 13;

/** Frames further below the loudest than this are pauses and fades, which say nothing about the sound. */
const audibleRangeDb = 60;

/** Mean and standard deviation of something over time. */
export interface Spread {
  mean: number;
  deviation: number;
}

/** The colour of a sound: mel-frequency cepstral coefficients 1 to 13 (Davis and Mermelstein 1980), without loudness. */
export interface Timbre {
  coefficients: Spread[];
  /** Mean step of each coefficient from one frame to the next. */
  restlessness: number[];
}

/** The frames in which something is heard; all of them when nothing is. */
export function audibleFrames({ levelsDb }: SpectralFrames): number[] {
  const loudest = levelsDb.reduce((most, level) => Math.max(most, level), -Infinity);
  return [...levelsDb.keys()].filter((frame) => levelsDb[frame]! >= loudest - audibleRangeDb);
}

/** Measures the timbre over the frames given, of which there must be one at least. */
export function measureTimbre({ mels }: SpectralFrames, frames: readonly number[]): Timbre {
  const cepstra = frames.map((frame) => cepstrum(mels.subarray(frame * melCount, (frame + 1) * melCount)));
  return {
    coefficients: Array.from({ length: coefficientCount }, (_, at) =>
      spreadOf(cepstra.map((each) => each[at]!)),
    ),
    restlessness: Array.from({ length: coefficientCount }, (_, at) => {
      let sum = 0;
      for (let frame = 1; frame < cepstra.length; frame += 1)
        sum += Math.abs(cepstra[frame]![at]! - cepstra[frame - 1]![at]!);
      return sum / Math.max(1, cepstra.length - 1);
    }),
  };
}

/** Mean and deviation of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

const cosines = Array.from({ length: coefficientCount }, (_, at) =>
  Float64Array.from({ length: melCount }, (_unused, band) =>
    Math.cos((Math.PI * (at + 1) * (band + 0.5)) / melCount),
  ),
);

/** The discrete cosine transform of the logarithmic bands, from coefficient 1 on. */
function cepstrum(mels: Float32Array): Float64Array {
  return Float64Array.from({ length: coefficientCount }, (_, at) => {
    const row = cosines[at]!;
    let sum = 0;
    for (let band = 0; band < melCount; band += 1) sum += row[band]! * mels[band]!;
    return sum / melCount;
  });
}
