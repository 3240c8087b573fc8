/** How a stretch of a recording lies on a reference: `lag` = recording index − reference index. */
export interface AlignedWindow {
  readonly referenceAt: number;
  readonly lag: number;
  /** 1 = the same up to a factor. */
  readonly correlation: number;
}

const WINDOW = 4096;
const SEARCH = 3000;
/** How far off the first guess may be. */
const FIRST_SEARCH = 30_000;

/**
 * Slides over a recording and finds, window by window, where the reference fits best. While playback is
 * right the lag stays the same to the sample; a lost sample lowers it by one, a doubled one raises it.
 */
export function alignWindows(recorded: Float32Array, reference: Float32Array): AlignedWindow[] {
  const loud = (value: number): boolean => Math.abs(value) > 0.01;
  const first = recorded.findIndex(loud);
  if (first < 0) return [];
  let lag = first - reference.findIndex(loud);
  const windows: AlignedWindow[] = [];
  for (let at = first + WINDOW; at + WINDOW <= recorded.length; at += WINDOW) {
    const window = recorded.subarray(at, at + WINDOW);
    if (rootMeanSquare(window) < 0.005) continue;
    const best = bestFit(window, reference, {
      around: at - lag,
      reach: windows.length === 0 ? FIRST_SEARCH : SEARCH,
    });
    if (!best) break;
    if (best.correlation > 0.7) lag = at - best.at;
    windows.push({ referenceAt: best.at, lag: at - best.at, correlation: best.correlation });
  }
  return windows;
}

function bestFit(
  window: Float32Array,
  reference: Float32Array,
  { around, reach }: { around: number; reach: number },
): { at: number; correlation: number } | null {
  let best: { at: number; correlation: number } | null = null;
  // Most windows continue the last one; the wide search is for those that do not.
  for (const distance of [2, reach]) {
    const from = Math.max(0, around - distance);
    const to = Math.min(reference.length - WINDOW, around + distance);
    for (let at = from; at <= to; at += 1) {
      const correlation = correlate(window, reference, at);
      if (!best || correlation > best.correlation) best = { at, correlation };
    }
    if (best && best.correlation > 0.97) return best;
  }
  return best;
}

function correlate(window: Float32Array, reference: Float32Array, at: number): number {
  let product = 0;
  let windowPower = 0;
  let referencePower = 0;
  for (let index = 0; index < WINDOW; index += 1) {
    const left = window[index] as number;
    const right = reference[at + index] as number;
    product += left * right;
    windowPower += left * left;
    referencePower += right * right;
  }
  return product / Math.sqrt(windowPower * referencePower + 1e-12);
}

/** Power of a stretch as root mean square. */
export function rootMeanSquare(samples: Float32Array): number {
  let power = 0;
  for (const value of samples) power += value * value;
  return Math.sqrt(power / Math.max(1, samples.length));
}

/** What a sound graph renders at a time. */
const QUANTUM = 128;

/**
 * A recording without what a starved machine adds: when the media thread misses its turn, the graph renders
 * whole quanta of exact zeros. The test signals are never exactly zero for that long, and a gap made by the
 * player lies on no quantum border, so of such a gap something always remains to be found.
 */
export function withoutUnderruns(recorded: Float32Array): Float32Array {
  const first = recorded.findIndex((value) => value !== 0);
  const kept: Float32Array[] = [recorded.subarray(0, Math.max(0, first - (first % QUANTUM)))];
  for (let at = kept[0]?.length ?? 0; at < recorded.length; at += QUANTUM) {
    const quantum = recorded.subarray(at, at + QUANTUM);
    if (quantum.some((value) => value !== 0)) kept.push(quantum);
  }
  return joined(...kept);
}

/** Signals one after another. */
export function joined(...signals: Float32Array[]): Float32Array {
  const all = new Float32Array(signals.reduce((sum, signal) => sum + signal.length, 0));
  let at = 0;
  for (const signal of signals) {
    all.set(signal, at);
    at += signal.length;
  }
  return all;
}

/** Root mean square of every 100 ms. */
export function loudnessSteps(samples: Float32Array): number[] {
  const step = 4410;
  return Array.from({ length: Math.floor(samples.length / step) }, (_, index) =>
    rootMeanSquare(samples.subarray(index * step, (index + 1) * step)),
  );
}
