import { createPowerSpectrum } from "./fourier.ts";
import { analysisRateHz } from "./spectral-frames.ts";

const frameSize = 8192;
const hop = 4096;
/** From the second A of a piano to the seventh: below, bins are wider than a semitone; above lie mostly overtones. */
const lowHz = 55;
const highHz = 2200;
/** About 260 Hz, middle C. */
const bassBelowPitch = 60;
const stepsPerSemitone = 10;
const steps = 12 * stepsPerSemitone;
/** Peaks weaker than this beside the strongest one of their frame are noise. */
const weakestShare = 1e-4;
/** About -70 dBFS: a frame whose strongest tone is weaker is silence. */
const silentPower = 1e-7;

/** How much each pitch class is heard, C first. */
export interface PitchClasses {
  all: Float64Array;
  /** The same of the low register alone, where roots of chords are played. */
  bass: Float64Array;
}

interface Peak {
  /** In semitones, 69 for A = 440 Hz. */
  pitch: number;
  magnitude: number;
}

/** Adds up the tones of a piece by pitch class; null when it has none. How it is tuned is found and taken out. */
export function pitchClasses(samples: Float32Array): PitchClasses | null {
  const spectrum = createPowerSpectrum(frameSize);
  const [octave, bassOctave] = [new Float64Array(steps), new Float64Array(steps)];
  for (let start = 0; start + frameSize <= samples.length; start += hop) {
    const peaks = findPeaks(spectrum(samples, start));
    addMoment(octave, peaks);
    addMoment(
      bassOctave,
      peaks.filter(({ pitch }) => pitch < bassBelowPitch),
    );
  }
  if (octave.every((value) => value === 0)) return null;
  const offset = tuning(octave);
  return { all: fold(octave, offset), bass: fold(bassOctave, offset) };
}

/** Each moment counts the same: a loud chorus must not outvote the verses. */
function addMoment(octave: Float64Array, peaks: readonly Peak[]): void {
  const moment = new Float64Array(steps);
  for (const { pitch, magnitude } of peaks)
    moment[Math.round(pitch * stepsPerSemitone) % steps]! += magnitude;
  const loudest = Math.max(...moment);
  if (loudest === 0) return;
  for (let step = 0; step < steps; step += 1) octave[step]! += moment[step]! / loudest;
}

function findPeaks(power: Float64Array): Peak[] {
  const binHz = analysisRateHz / frameSize;
  const [first, last] = [Math.floor(lowHz / binHz), Math.ceil(highHz / binHz)];
  let strongest = 0;
  for (let bin = first; bin <= last; bin += 1) strongest = Math.max(strongest, power[bin]!);
  if (strongest < silentPower) return [];
  const peaks: Peak[] = [];
  for (let bin = first; bin <= last; bin += 1) {
    const [before, own, after] = [power[bin - 1]!, power[bin]!, power[bin + 1]!];
    if (own <= before || own < after || own < strongest * weakestShare) continue;
    // A parabola through three logarithms finds the frequency between bins.
    const [low, middle, high] = [Math.log(before + 1e-20), Math.log(own), Math.log(after + 1e-20)];
    const offset = (0.5 * (low - high)) / (low - 2 * middle + high);
    const pitch = 69 + 12 * Math.log2(((bin + offset) * binHz) / 440);
    peaks.push({ pitch, magnitude: Math.sqrt(own) });
  }
  return peaks;
}

/** How far the piece is tuned from A = 440 Hz, in steps, from half a semitone below to half above: the mean of an angle. */
function tuning(octave: Float64Array): number {
  let [cosine, sine] = [0, 0];
  for (const [step, weight] of octave.entries()) {
    const angle = (2 * Math.PI * step) / stepsPerSemitone;
    cosine += weight * Math.cos(angle);
    sine += weight * Math.sin(angle);
  }
  return (Math.atan2(sine, cosine) / (2 * Math.PI)) * stepsPerSemitone;
}

function fold(octave: Float64Array, offset: number): Float64Array {
  const classes = new Float64Array(12);
  for (const [step, weight] of octave.entries()) {
    const pitch = (step - offset) / stepsPerSemitone;
    const nearest = Math.round(pitch);
    const closeness = Math.cos(Math.PI * (pitch - nearest)) ** 2;
    classes[(nearest + 12) % 12]! += weight * closeness;
  }
  return classes;
}
