import { SAMPLE_RATE_HZ, type Sound } from "../audio/sound.ts";

/** `seconds` to −60 dB for low tones; `dampingHz` is where the tail loses its highs; `preDelayMs` before it starts. */
export type ReverbSettings = { seconds: number; dampingHz: number; preDelayMs: number };

const LINE_SAMPLES = [1733, 2081, 2437, 2791, 3169, 3559, 3943, 4357];
const DIFFUSER_SAMPLES = [241, 389, 557];
const BLOCK = 512;

/**
 * Replaces a sound by its reverberation: diffusing allpasses into an eight-line feedback delay network
 * mixed by a Hadamard matrix (Jot & Chaigne 1991). Works block by block, which keeps it cheap.
 */
export function applyReverb({ left, right }: Sound, settings: ReverbSettings): void {
  for (const [index, side] of [left, right].entries()) {
    for (const length of DIFFUSER_SAMPLES) diffuse(side, length + index * 23);
  }
  const preDelay = Math.round((settings.preDelayMs / 1000) * SAMPLE_RATE_HZ);
  const lines = LINE_SAMPLES.map((length) => createLine(length, settings));
  const taps = lines.map(() => new Float32Array(BLOCK));
  const delayed = { left: left.slice(), right: right.slice() };
  for (let start = 0; start < left.length; start += BLOCK) {
    const count = Math.min(BLOCK, left.length - start);
    for (const [index, line] of lines.entries()) readLine(line, taps[index]!, count);
    gather(
      left,
      taps.filter((_, index) => index % 2 === 0),
      { start, count },
    );
    gather(
      right,
      taps.filter((_, index) => index % 2 === 1),
      { start, count },
    );
    mixHadamard(taps, count);
    for (const [index, line] of lines.entries()) {
      const input = index % 2 === 0 ? delayed.left : delayed.right;
      writeLine(line, taps[index]!, { input, from: start - preDelay, count });
    }
  }
}

/** Sums four lines with mixed signs into the output. */
function gather(
  target: Float32Array,
  taps: readonly Float32Array[],
  block: { start: number; count: number },
): void {
  const { start, count } = block;
  const [first, second, third, fourth] = taps as [Float32Array, Float32Array, Float32Array, Float32Array];
  for (let at = 0; at < count; at += 1) {
    target[start + at] = 0.4 * (first[at]! + second[at]! - third[at]! + fourth[at]!);
  }
}

function diffuse(samples: Float32Array, length: number): void {
  const memory = new Float32Array(length);
  let at = 0;
  for (let index = 0; index < samples.length; index += 1) {
    const old = memory[at]!;
    const fed = samples[index]! + 0.6 * old;
    samples[index] = old - 0.6 * fed;
    memory[at] = fed;
    at = at + 1 === length ? 0 : at + 1;
  }
}

function mixHadamard(taps: readonly Float32Array[], count: number): void {
  for (let span = 1; span < taps.length; span *= 2) {
    for (let index = 0; index < taps.length; index += 1) {
      if ((index & span) !== 0) continue;
      butterfly(taps[index]!, taps[index + span]!, count);
    }
  }
}

function butterfly(first: Float32Array, second: Float32Array, count: number): void {
  for (let at = 0; at < count; at += 1) {
    const a = first[at]!;
    const b = second[at]!;
    first[at] = (a + b) * Math.SQRT1_2;
    second[at] = (a - b) * Math.SQRT1_2;
  }
}

/** Smallest amount kept in a line: below it lie denormal numbers, which processors handle slowly. */
const FLOOR = 1e-18;

type Line = {
  memory: Float32Array;
  feedback: number;
  smoothing: number;
  readAt: number;
  writeAt: number;
  smooth: number;
};

function createLine(length: number, settings: ReverbSettings): Line {
  return {
    memory: new Float32Array(length),
    feedback: 10 ** ((-3 * length) / (settings.seconds * SAMPLE_RATE_HZ)),
    smoothing: 1 - Math.exp((-2 * Math.PI * settings.dampingHz) / SAMPLE_RATE_HZ),
    readAt: 0,
    writeAt: 0,
    smooth: 0,
  };
}

function readLine(line: Line, block: Float32Array, count: number): void {
  const { memory } = line;
  let from = line.readAt;
  for (let at = 0; at < count; at += 1) {
    block[at] = memory[from]!;
    from = from + 1 === memory.length ? 0 : from + 1;
  }
  line.readAt = from;
}

function writeLine(
  line: Line,
  block: Float32Array,
  source: { input: Float32Array; from: number; count: number },
): void {
  const { memory, feedback, smoothing } = line;
  const { input, from, count } = source;
  let { writeAt, smooth } = line;
  for (let at = 0; at < count; at += 1) {
    smooth += smoothing * (block[at]! * feedback - smooth) + FLOOR;
    memory[writeAt] = from + at < 0 ? smooth : smooth + input[from + at]! * 0.5;
    writeAt = writeAt + 1 === memory.length ? 0 : writeAt + 1;
  }
  line.writeAt = writeAt;
  line.smooth = smooth;
}
