import { createPowerSpectrum } from "./fourier.ts";
import { createMelBands } from "./mel-bands.ts";

/** Samples per second of everything that is measured here: enough for 11 kHz, and half the work of a CD. */
export const analysisRateHz = 22_050;

const frameSize = 2048;
const hop = 512;

/** Frames that follow each other. */
export const framesPerSecond = analysisRateHz / hop;
export const melCount = 40;

/** What a piece does from frame to frame; every array has one entry a frame, `mels` has `melCount`. */
export interface SpectralFrames {
  count: number;
  /** Logarithmic power per mel band, 0 at the floor. */
  mels: Float32Array;
  /** RMS of the frame in dBFS, -100 at least. */
  levelsDb: Float32Array;
  /** Middle of the magnitude spectrum in Hz; 0 in silence. */
  centroidsHz: Float32Array;
  /** Geometric over arithmetic mean of the mel bands: near 0 for tones, near 1 for noise. */
  flatness: Float32Array;
}

const quietestDb = -100;

/** Cuts mono samples into frames and measures each. Always at least one frame; what is missing counts as silence. */
export function readFrames(samples: Float32Array): SpectralFrames {
  const count = Math.max(1, 1 + Math.floor((samples.length - frameSize) / hop));
  const spectrum = createPowerSpectrum(frameSize);
  const binHz = analysisRateHz / frameSize;
  const bands = createMelBands(melCount, { lowHz: 40, highHz: 10_000, binHz });
  const frames: SpectralFrames = {
    count,
    mels: new Float32Array(count * melCount),
    levelsDb: new Float32Array(count),
    centroidsHz: new Float32Array(count),
    flatness: new Float32Array(count),
  };
  for (let at = 0; at < count; at += 1) {
    const power = spectrum(samples, at * hop);
    bands.write(power, frames.mels, at * melCount);
    frames.levelsDb[at] = levelDb(samples.subarray(at * hop, at * hop + frameSize));
    let [magnitudes, weighted] = [0, 0];
    for (let bin = 1; bin < power.length; bin += 1) {
      const magnitude = Math.sqrt(power[bin]!);
      magnitudes += magnitude;
      weighted += magnitude * bin;
    }
    frames.centroidsHz[at] = magnitudes === 0 ? 0 : (weighted / magnitudes) * binHz;
    frames.flatness[at] = flatnessOf(frames.mels.subarray(at * melCount, (at + 1) * melCount));
  }
  return frames;
}

function levelDb(frame: Float32Array): number {
  let squares = 0;
  for (const sample of frame) squares += sample * sample;
  return Math.max(quietestDb, 10 * Math.log10(squares / frameSize + 1e-30));
}

function flatnessOf(mels: Float32Array): number {
  let [powers, logarithms] = [0, 0];
  for (const mel of mels) {
    powers += Math.exp(mel);
    logarithms += mel;
  }
  return Math.exp(logarithms / mels.length) / (powers / mels.length);
}
