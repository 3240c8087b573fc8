import { expect, test } from "vitest";
import type { PlayEvent } from "../contract/play-event.ts";
import { plausibleStep } from "./plausible-step.ts";

const now = new Date("2026-05-01T12:00:00Z");
const event: PlayEvent = {
  id: "e",
  type: "progressed",
  playId: "p",
  trackId: "t",
  positionMs: 1000.4,
  playedMs: 1000.6,
  at: now,
};

test("positions end with the track, lengths with a day, and both are whole milliseconds", () => {
  expect(plausibleStep(event, 60_000, now)).toMatchObject({ positionMs: 1000, playedMs: 1001 });
  expect(plausibleStep({ ...event, positionMs: 9e9, playedMs: 9e9 }, 60_000, now)).toMatchObject({
    positionMs: 62_000,
    playedMs: 86_400_000,
  });
  expect(plausibleStep({ ...event, positionMs: 9e9 }, null, now).positionMs).toBe(86_400_000);
});

test("a clock that runs far ahead is set back, old reports keep their time", () => {
  const at = (offsetMs: number) =>
    plausibleStep({ ...event, at: new Date(now.getTime() + offsetMs) }, null, now).at;
  expect(at(6 * 60_000)).toEqual(now);
  expect(at(4 * 60_000)).toEqual(new Date(now.getTime() + 4 * 60_000));
  expect(at(-30 * 86_400_000)).toEqual(new Date(now.getTime() - 30 * 86_400_000));
});
