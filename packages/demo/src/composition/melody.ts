import type { Random } from "../audio/random.ts";
import { type ChordSpan, nearestChordTone, spanAt } from "./harmony.ts";
import { isInKey, type Key } from "./key.ts";

/** A melody note in beats from the start of its phrase. */
export type MelodyNote = { start: number; beats: number; pitch: number; velocity: number };

/** One bar of rhythm: pairs of onset and length in beats. */
export type RhythmCell = readonly (readonly [number, number])[];

/** What a melody is made from; `cells` are bars of rhythm, the register is in MIDI pitches. */
export type MelodyPlan = {
  key: Key;
  cells: readonly RhythmCell[];
  low: number;
  high: number;
  beatsPerBar: number;
};

type Step = { start: number; beats: number; move: number };

/** A two-bar idea: rhythm and contour, without harmony. */
export type Motif = { steps: readonly Step[]; tail: readonly Step[] };

/** Invents a motif: mostly steps, at times a leap that the next note turns back from. */
export function inventMotif(plan: MelodyPlan, random: Random): Motif {
  const cells = [random.pick(plan.cells), random.pick(plan.cells)];
  return { steps: contour(cells, plan, random), tail: contour([random.pick(plan.cells)], plan, random) };
}

function contour(cells: readonly RhythmCell[], plan: MelodyPlan, random: Random): Step[] {
  let lastLeap = 0;
  return cells.flatMap((cell, bar) =>
    cell.map(([start, beats]): Step => {
      const isLeap = lastLeap === 0 && random.chance(0.22);
      const move = isLeap
        ? random.pick([-5, -4, 4, 5, 7])
        : lastLeap === 0
          ? random.pick([-2, -1, 1, 2, 2, -2, 0])
          : -Math.sign(lastLeap) * 2;
      lastLeap = isLeap ? move : 0;
      return { start: start + bar * plan.beatsPerBar, beats, move };
    }),
  );
}

/**
 * Sets a motif to eight bars of harmony in the shape idea, idea a little changed, idea again, cadence.
 * `spans` must cover the phrase; `start` is its first beat in the piece.
 */
export function developPhrase(
  motif: Motif,
  plan: MelodyPlan,
  phrase: { spans: readonly ChordSpan[]; start: number; random: Random },
): MelodyNote[] {
  const pair = plan.beatsPerBar * 2;
  const answer = motif.steps.map((step) =>
    step.start >= plan.beatsPerBar ? { ...step, move: -step.move } : step,
  );
  const half = motif.steps.filter((step) => step.start < plan.beatsPerBar);
  const cadence = [
    ...half.slice(0, Math.max(2, half.length - 1)),
    { start: plan.beatsPerBar, beats: plan.beatsPerBar * 0.9, move: phrase.random.pick([-1, 1, -2]) },
  ];
  const turned = [...half, ...motif.tail.map((step) => ({ ...step, start: step.start + plan.beatsPerBar }))];
  const lift = phrase.random.pick([0, 3, 4]);
  const centre = (plan.low + plan.high) / 2;
  return [
    ...sing(motif.steps, plan, { ...phrase, offset: 0, from: centre }),
    ...sing(answer, plan, { ...phrase, offset: pair, from: centre }),
    ...sing(turned, plan, { ...phrase, offset: pair * 2, from: centre + lift }),
    ...sing(cadence, plan, { ...phrase, offset: pair * 3, from: centre }),
  ];
}

function sing(
  steps: readonly Step[],
  plan: MelodyPlan,
  voice: { spans: readonly ChordSpan[]; start: number; offset: number; from: number },
): MelodyNote[] {
  let pitch = Math.round(voice.from);
  return steps.map((step) => {
    const start = voice.offset + step.start;
    const { chord } = spanAt(voice.spans, voice.start + start + 0.01);
    pitch += step.move;
    if (pitch > plan.high) pitch -= 2 * (pitch - plan.high) + 1;
    if (pitch < plan.low) pitch += 2 * (plan.low - pitch) + 1;
    const isStrong = step.beats >= 1 || step.start % 2 === 0;
    const isClashing = chord.classes.some((tone) => (((pitch - tone) % 12) + 12) % 12 === 1);
    if (isStrong || isClashing) pitch = nearestChordTone(chord, pitch);
    else while (!isInKey(plan.key, pitch)) pitch += step.move >= 0 ? 1 : -1;
    return { start, beats: step.beats, pitch, velocity: isStrong ? 0.85 : 0.68 };
  });
}
