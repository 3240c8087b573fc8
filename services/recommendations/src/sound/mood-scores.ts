import type { MoodId } from "../contract/lists.ts";
import type { MeasuredSound } from "./measured-sound.ts";

/** A place among all of a catalogue: 0 lowest, 1 highest. */
type Quantile = (sound: MeasuredSound) => number;

/** From this mean on, a sound is of the mood: what makes the mood lies on average in the upper third of the catalogue. */
export const moodThreshold = 0.65;

/** Under this confidence a tempo is a guess and counts as neither slow nor fast. */
const audibleTempo = 0.3;

/** How much a sound has of each mood, 0 to 1, beside everything else in the catalogue. */
export type MoodScores = ReadonlyMap<string, Readonly<Record<MoodId, number>>>;

/**
 * Scores sounds by master. What counts as calm or bright is decided by the catalogue they are in: each score is the mean
 * of quantiles, so a catalogue of loud music alone still has its calmest.
 */
export function scoreMoods(sounds: readonly MeasuredSound[]): MoodScores {
  const loud = quantiles(sounds, ({ energy }) => energy);
  const busy = quantiles(sounds, ({ onsetsPerSecond }) => onsetsPerSecond);
  const high = quantiles(sounds, ({ brightnessHz }) => brightnessHz);
  const major = quantiles(sounds, ({ majorness }) => majorness);
  const uneven = quantiles(sounds, ({ dynamicsDb }) => dynamicsDb);
  const fast = quantiles(sounds, ({ bpm, bpmConfidence }) =>
    bpm === null || bpmConfidence < audibleTempo ? null : bpm,
  );
  return new Map(
    sounds.map((sound) => {
      const [energy, onsets, brightness] = [loud(sound), busy(sound), high(sound)];
      const [tonality, unrest] = [major(sound), uneven(sound)];
      const scores = {
        calm: mean([1 - energy, 1 - onsets, 1 - brightness]),
        // Keeps its level, is neither drowsy nor pressing, has nothing shrill.
        focus: mean([1 - unrest, 1 - unrest, 1 - Math.abs(2 * onsets - 1), 1 - brightness]),
        bright: mean([brightness, tonality]),
        dark: mean([1 - brightness, 1 - tonality]),
        energetic: mean([energy, onsets, fast(sound)]),
      };
      return [sound.masterId, scores];
    }),
  );
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Quantiles are told apart to half a percent; sorting out finer ones would cost more than it says. */
const stepsMax = 200;

/** The share of values below a sound's own, equal ones counting half; 0.5 for a sound without the value. */
function quantiles(
  sounds: readonly MeasuredSound[],
  valueOf: (sound: MeasuredSound) => number | null,
): Quantile {
  const sorted = Float64Array.from(sounds.map(valueOf).filter((value) => value !== null)).sort();
  const step = Math.max(1, sorted.length / stepsMax);
  const steps = Float64Array.from(
    { length: Math.ceil(sorted.length / step) },
    (_, at) => sorted[Math.floor(at * step)]!,
  );
  return (sound) => {
    const value = valueOf(sound);
    if (value === null) return 0.5;
    let [below, above] = [0, steps.length];
    while (below < above) {
      const middle = (below + above) >> 1;
      if (steps[middle]! < value) below = middle + 1;
      else above = middle;
    }
    let notAbove = below;
    while (notAbove < steps.length && steps[notAbove] === value) notAbove += 1;
    return (below + notAbove) / 2 / steps.length;
  };
}
