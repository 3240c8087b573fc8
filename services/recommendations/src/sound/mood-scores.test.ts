import { expect, test } from "vitest";
import { groupNames, madeUpSound, type SoundGroup } from "../../test/made-up-sounds.ts";
import type { MoodId } from "../contract/index.ts";
import { moodThreshold, scoreMoods } from "./mood-scores.ts";

const sounds = groupNames.flatMap((group, at) =>
  Array.from({ length: 20 }, (_, number) => madeUpSound(`${group}-${number}`, group, at * 100 + number)),
);
const scores = scoreMoods(sounds);

function shareIn(group: SoundGroup, mood: MoodId): number {
  const own = sounds.filter(({ masterId }) => masterId.startsWith(group));
  return own.filter(({ masterId }) => scores.get(masterId)![mood] >= moodThreshold).length / own.length;
}

test.each([
  ["lullaby", "calm", "energetic"],
  ["club", "energetic", "calm"],
  ["dirge", "dark", "bright"],
  ["jingle", "bright", "dark"],
] as const)("%s is %s and not %s", (group, mood, opposite) => {
  expect(shareIn(group, mood)).toBeGreaterThanOrEqual(0.9);
  expect(shareIn(group, opposite)).toBe(0);
});

test("what is calm is decided by the catalogue: of loud music alone, the calmest still is", () => {
  const loud = sounds.filter(({ masterId }) => masterId.startsWith("club"));
  const calm = [...scoreMoods(loud).values()].filter((each) => each.calm >= moodThreshold);
  expect(calm.length).toBeGreaterThan(0);
  expect(calm.length).toBeLessThan(loud.length);
});

test("a tempo that is a guess counts neither as fast nor as slow, and every score lies between 0 and 1", () => {
  const clear = { ...sounds[0]!, masterId: "clear", bpm: 200 };
  const guessed = { ...clear, masterId: "guessed", bpmConfidence: 0.1 };
  const beatless = { ...clear, masterId: "beatless", bpm: null, bpmConfidence: 0 };
  const all = scoreMoods([...sounds, clear, guessed, beatless]);
  expect(all.get("clear")!.energetic).toBeGreaterThan(all.get("guessed")!.energetic);
  expect(all.get("beatless")).toEqual(all.get("guessed"));
  const values = [...all.values()].flatMap((each) => Object.values(each));
  expect(values.filter((value) => !(value >= 0 && value <= 1))).toEqual([]);
});

test("a catalogue without sounds has no moods", () => {
  expect(scoreMoods([]).size).toBe(0);
});
