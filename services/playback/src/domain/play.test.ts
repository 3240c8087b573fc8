import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeStep, type Play, type PlayStep, type Transition } from "./play.ts";

const start = new Date("2026-05-01T12:00:00Z").getTime();

function buildStep(overrides: Partial<PlayStep> & { atMs?: number } = {}): PlayStep {
  const { atMs = 0, ...rest } = overrides;
  return {
    type: "progressed",
    playId: "play",
    trackId: "track",
    positionMs: atMs,
    playedMs: atMs,
    at: new Date(start + atMs),
    durationMs: 200_000,
    context: null,
    rendition: null,
    ...rest,
  };
}

/** The play after all steps, and every transition on the way. */
function merge(steps: PlayStep[]): { play: Play | null; transitions: Transition[] } {
  let play: Play | null = null;
  const transitions: Transition[] = [];
  for (const step of steps) {
    const merged = mergeStep(play, step);
    play = merged.play;
    transitions.push(...merged.transitions);
  }
  return { play, transitions };
}

const story = [
  buildStep({ type: "started" }),
  buildStep({ atMs: 10_000 }),
  buildStep({ type: "counted", atMs: 30_000 }),
  buildStep({ atMs: 150_000, positionMs: 90_000 }),
  buildStep({ type: "completed", atMs: 200_000 }),
];

test("a play starts, counts after 30 seconds heard and completes", () => {
  const { play, transitions } = merge(story);
  expect(transitions).toEqual(["started", "counted", "completed"]);
  expect(play).toMatchObject({
    startedAt: new Date(start),
    positionMs: 200_000,
    playedMs: 200_000,
    isSkipped: false,
  });
});

test("in any order and with any repetitions the play and its transitions are the same", () => {
  const expected = merge(story);
  const told = fc
    .array(fc.constantFrom(...story), { maxLength: 12 })
    .chain((again) => fc.shuffledSubarray([...story, ...again], { minLength: story.length + again.length }));
  fc.assert(
    fc.property(told, (steps) => {
      const { play, transitions } = merge(steps);
      expect(play).toEqual(expected.play);
      expect(transitions.toSorted()).toEqual(expected.transitions.toSorted());
    }),
  );
});

test("a claim to count is not believed before 30 seconds were heard", () => {
  expect(merge([buildStep({ type: "counted", atMs: 29_999 })]).transitions).toEqual(["started"]);
  expect(merge([buildStep({ atMs: 30_000 })]).transitions).toEqual(["started", "counted"]);
});

test("a play whose start was never reported began when its music did", () => {
  expect(merge([buildStep({ atMs: 45_000 })]).play?.startedAt).toEqual(new Date(start));
});

test("seeking back is where the play is", () => {
  expect(
    merge([buildStep({ atMs: 100_000 }), buildStep({ atMs: 101_000, positionMs: 5000 })]).play?.positionMs,
  ).toBe(5000);
});
