import { estimateKey, type Tonality } from "./musical-key.ts";
import { onsetStrength, onsetsPerSecond } from "./onsets.ts";
import { pitchClasses } from "./pitch-classes.ts";
import { type Sound, soundVersion } from "./sound.ts";
import { readFrames } from "./spectral-frames.ts";
import { estimateTempo, type Tempo } from "./tempo.ts";
import { audibleFrames, measureTimbre, type Spread, spreadOf, type Timbre } from "./timbre.ts";

const quietDb = -60;

/** Everything that goes into the vector. */
interface Measured {
  timbre: Timbre;
  centroid: Spread;
  flatness: Spread;
  level: Spread;
  onsets: number;
  tempo: Tempo | null;
  tonality: Tonality | null;
}

/** Measures mono samples at `analysisRateHz`, from -1 to 1. The same samples give the same result; any number of them will do. */
export function describeSound(samples: Float32Array): Sound {
  const frames = readFrames(samples);
  const audible = audibleFrames(frames);
  const over = (values: Float32Array) => spreadOf(audible.map((frame) => values[frame]!));
  const strength = onsetStrength(frames);
  const classes = pitchClasses(samples);
  const measured: Measured = {
    timbre: measureTimbre(frames, audible),
    centroid: over(frames.centroidsHz),
    flatness: over(frames.flatness),
    level: over(frames.levelsDb),
    onsets: onsetsPerSecond(strength),
    tempo: estimateTempo(strength),
    tonality: classes && estimateKey(classes),
  };
  const { tempo, tonality, level, centroid, onsets } = measured;
  return {
    version: soundVersion,
    bpm: tempo?.bpm ?? null,
    bpmConfidence: rounded(tempo?.confidence ?? 0),
    key: tonality?.key.name ?? null,
    keyConfidence: rounded(tonality?.key.confidence ?? 0),
    majorness: rounded(tonality?.majorness ?? 0),
    energy: rounded(Math.min(1, Math.max(0, 1 - level.mean / quietDb))),
    dynamicsDb: rounded(level.deviation),
    brightnessHz: rounded(centroid.mean),
    onsetsPerSecond: rounded(onsets),
    vector: vectorOf(measured).map(rounded),
  };
}

/** Leaves the key out: pieces in the same key do not sound alike, pieces in major do. */
function vectorOf({ timbre, centroid, flatness, level, onsets, tempo, tonality }: Measured): number[] {
  const clarity = tempo?.confidence ?? 0;
  return [
    ...timbre.coefficients.map(({ mean }) => mean),
    ...timbre.coefficients.map(({ deviation }) => deviation),
    ...timbre.restlessness,
    Math.log2(centroid.mean + 50),
    centroid.deviation / (centroid.mean + 50),
    flatness.mean,
    level.mean,
    level.deviation,
    onsets,
    clarity,
    // A tempo that is not heard clearly says little.
    clarity * Math.log2((tempo?.bpm ?? 118) / 118),
    tonality?.majorness ?? 0,
  ];
}

/** Fewer digits than differ between processors, and less to keep. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
