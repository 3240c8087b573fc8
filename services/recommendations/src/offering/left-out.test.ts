import { expect, test } from "vitest";
import { tasteFilter } from "./left-out.ts";

const nothing = { playIds: new Set<string>(), sessionIds: new Set<string>(), hours: null };
const play = (at: string, sessionId: string | null = "phone") => ({
  at: new Date(at),
  playId: "play",
  sessionId,
});

test("a play, or all plays of a device, can be left out, likes never", () => {
  const at = new Date("2026-05-01T12:00:00Z");
  expect(tasteFilter(nothing)(play("2026-05-01T12:00:00Z"))).toBe(true);
  expect(tasteFilter({ ...nothing, playIds: new Set(["play"]) })(play("2026-05-01T12:00:00Z"))).toBe(false);
  const withoutPhone = tasteFilter({ ...nothing, sessionIds: new Set(["phone"]) });
  expect(withoutPhone(play("2026-05-01T12:00:00Z"))).toBe(false);
  expect(withoutPhone(play("2026-05-01T12:00:00Z", "kitchen"))).toBe(true);
  expect(withoutPhone(play("2026-05-01T12:00:00Z", null))).toBe(true);
  expect(withoutPhone({ at, playId: null, sessionId: null })).toBe(true);
});

test("hours are those of the listener's clock, over midnight and over a change to summer time", () => {
  const hours = { fromHour: 22, toHour: 6, timeZone: "Europe/Berlin" };
  const counts = tasteFilter({ ...nothing, hours });
  // Berlin is one hour ahead of UTC in winter and two in summer.
  expect(counts(play("2026-01-10T20:59:59Z"))).toBe(true);
  expect(counts(play("2026-01-10T21:00:00Z"))).toBe(false);
  expect(counts(play("2026-07-10T20:00:00Z"))).toBe(false);
  expect(counts(play("2026-07-11T03:59:00Z"))).toBe(false);
  expect(counts(play("2026-07-11T04:00:00Z"))).toBe(true);
  const afternoon = tasteFilter({
    ...nothing,
    hours: { fromHour: 13, toHour: 14, timeZone: "Asia/Kathmandu" },
  });
  // Kathmandu is five hours and three quarters ahead.
  expect(afternoon(play("2026-01-10T07:14:00Z"))).toBe(true);
  expect(afternoon(play("2026-01-10T07:15:00Z"))).toBe(false);
});
