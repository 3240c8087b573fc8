import FFT from "fft.js";

/**
 * Measures the power in each frequency bin of one frame. The returned array is used again by the next call. Bin k lies
 * at `k * sampleRate / size`; a sine at full scale has power 1 in its bin.
 */
export type PowerSpectrum = (samples: Float32Array, start: number) => Float64Array;

/** Makes a power spectrum of frames of `size` samples, a power of two, under a Hann window; bins up to `size / 2`. */
export function createPowerSpectrum(size: number): PowerSpectrum {
  const transform = new FFT(size);
  const window = Float64Array.from(
    { length: size },
    (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / size),
  );
  const frame = new Float64Array(size);
  const complex = new Float64Array(size * 2);
  const power = new Float64Array(size / 2);
  // Half of a real signal's amplitude lies at negative frequencies, and the window halves what is left.
  const scale = 1 / (size / 4) ** 2;
  return (samples, start) => {
    for (let at = 0; at < size; at += 1) frame[at] = (samples[start + at] ?? 0) * window[at]!;
    transform.realTransform(complex, frame);
    for (let bin = 0; bin < power.length; bin += 1)
      power[bin] = scale * (complex[2 * bin]! ** 2 + complex[2 * bin + 1]! ** 2);
    return power;
  };
}
