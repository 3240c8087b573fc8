import { seededRandom } from "../src/model/index.ts";
import type { MeasuredSound } from "../src/sound/measured-sound.ts";

/** Ways of sounding that tests tell apart; the timbre of each lies around a point of its own. */
export const soundGroups = {
  lullaby: { bpm: 66, energy: 0.4, dynamicsDb: 5, brightnessHz: 600, onsetsPerSecond: 0.8, majorness: 0.7 },
  club: { bpm: 128, energy: 0.85, dynamicsDb: 3, brightnessHz: 2200, onsetsPerSecond: 6, majorness: -0.2 },
  dirge: { bpm: 74, energy: 0.5, dynamicsDb: 7, brightnessHz: 700, onsetsPerSecond: 1.5, majorness: -0.9 },
  jingle: { bpm: 112, energy: 0.65, dynamicsDb: 4, brightnessHz: 2600, onsetsPerSecond: 3.5, majorness: 0.9 },
};
export type SoundGroup = keyof typeof soundGroups;
export const groupNames = Object.keys(soundGroups) as SoundGroup[];

const vectorLength = 12;

/** A sound of a group, a little different for each seed and the same each time. */
export function madeUpSound(masterId: string, group: SoundGroup, seed: number): MeasuredSound {
  const centre = seededRandom(1000 + groupNames.indexOf(group));
  const own = seededRandom(seed + 1);
  const about = (value: number) => value * (0.95 + 0.1 * own());
  const { bpm, energy, dynamicsDb, brightnessHz, onsetsPerSecond, majorness } = soundGroups[group];
  return {
    masterId,
    version: 1,
    bpm: about(bpm),
    bpmConfidence: 0.6,
    energy: about(energy),
    dynamicsDb: about(dynamicsDb),
    brightnessHz: about(brightnessHz),
    onsetsPerSecond: about(onsetsPerSecond),
    majorness: about(majorness),
    vector: Float32Array.from({ length: vectorLength }, () => centre() * 4 + own()),
  };
}
