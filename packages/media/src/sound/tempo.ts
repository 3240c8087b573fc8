import { framesPerSecond } from "./spectral-frames.ts";

/** Beats per minute and how clearly they are heard, from 0 to 1. */
export interface Tempo {
  bpm: number;
  confidence: number;
}

const slowestBpm = 50;
const fastestBpm = 210;
/** Most listeners tap along near this tempo, and rarely an octave away (Moelants 2002: 120 to 130 for popular music). */
const preferredBpm = 118;
const preferenceOctaves = 0.9;
/** Beats that a tempo is held against; later ones tell it more exactly, earlier ones more surely. */
const beatsLookedAt = 4;
const beatsForPrecision = 16;
const shortestSeconds = 6;
/** Where nothing rises more than this, nothing begins: what is left is ripple of the arithmetic. */
const rippleStrength = 0.02;

/**
 * Finds the tempo by how well the onsets match themselves one to four beats later; sixteen beats make it exact and give
 * the confidence. Null for what is too short or has no onsets. Half and double of the tempo are told apart by preference
 * alone: an octave error remains possible.
 */
export function estimateTempo(strength: Float32Array): Tempo | null {
  if (strength.length < shortestSeconds * framesPerSecond) return null;
  if (strength.every((value) => value < rippleStrength)) return null;
  const likeness = autocorrelation(strength);
  let [best, bestScore] = [0, 0];
  for (let bpm = slowestBpm; bpm <= fastestBpm; bpm *= 1.004) {
    const preference = Math.exp(-0.5 * (Math.log2(bpm / preferredBpm) / preferenceOctaves) ** 2);
    const score = comb(likeness, bpm, beatsLookedAt) * preference;
    if (score > bestScore) [best, bestScore] = [bpm, score];
  }
  if (bestScore <= 0) return null;
  const bpm = refine(likeness, best);
  return {
    bpm: Math.round(bpm * 10) / 10,
    confidence: Math.min(1, Math.max(0, comb(likeness, bpm, beatsForPrecision))),
  };
}

/** Of the onsets with themselves by lag in frames: 1 at lag 0, about 0 where nothing matches. */
function autocorrelation(strength: Float32Array): Float64Array {
  const mean = strength.reduce((sum, value) => sum + value, 0) / strength.length;
  const centred = Float64Array.from(strength, (value) => value - mean);
  const lagMax = Math.ceil((framesPerSecond * 60 * (beatsForPrecision + 1)) / slowestBpm);
  const likeness = new Float64Array(Math.min(lagMax, strength.length >> 1));
  for (let lag = 0; lag < likeness.length; lag += 1) {
    let sum = 0;
    for (let at = lag; at < centred.length; at += 1) sum += centred[at]! * centred[at - lag]!;
    likeness[lag] = sum / (centred.length - lag);
  }
  const power = likeness[0]!;
  return likeness.map((value) => value / power);
}

/** Mean likeness one beat later, two, and so on, as far as the piece is long enough; nearer beats count more. */
function comb(likeness: Float64Array, bpm: number, beats: number): number {
  let [sum, weights] = [0, 0];
  for (let beat = 1; beat <= beats; beat += 1) {
    const lag = (framesPerSecond * 60 * beat) / bpm;
    if (lag >= likeness.length - 1) break;
    sum += at(likeness, lag) / Math.sqrt(beat);
    weights += 1 / Math.sqrt(beat);
  }
  return weights === 0 ? 0 : sum / weights;
}

function refine(likeness: Float64Array, around: number): number {
  let [best, bestScore] = [around, -1];
  for (let bpm = around * 0.985; bpm <= around * 1.015; bpm += 0.05) {
    const score = comb(likeness, bpm, beatsForPrecision);
    if (score > bestScore) [best, bestScore] = [bpm, score];
  }
  return best;
}

function at(values: Float64Array, place: number): number {
  const low = Math.floor(place);
  const share = place - low;
  return values[low]! * (1 - share) + (values[low + 1] ?? 0) * share;
}
