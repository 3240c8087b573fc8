import { expect, test } from "vitest";
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatLength,
  formatReleaseDate,
  formatSpokenDuration,
} from "./format.ts";

test.each([
  [0, "0:00"],
  [59_999, "0:59"],
  [61_000, "1:01"],
  [3_599_999, "59:59"],
  [3_600_000, "1:00:00"],
  [-5, "0:00"],
  [Number.NaN, "0:00"],
])("%d ms read as %s", (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});

test("lengths of releases are told in words", () => {
  expect(formatLength(35_400)).toBe("35 sec");
  expect(formatLength(48 * 60_000)).toBe("48 min");
  expect(formatLength(72 * 60_000)).toBe("1 hr 12 min");
  expect(formatLength(120 * 60_000)).toBe("2 hr");
});

test("a screen reader hears whole words, singular where there is one", () => {
  expect(formatSpokenDuration(61_000)).toBe("1 minute 1 second");
  expect(formatSpokenDuration(7_325_000)).toBe("2 hours 2 minutes 5 seconds");
  expect(formatSpokenDuration(0)).toBe("0 seconds");
});

test("a count agrees with its noun", () => {
  expect(formatCount(1, "track")).toBe("1 track");
  expect(formatCount(1204, "track")).toBe("1,204 tracks");
  expect(formatCount(2, "entry", "entries")).toBe("2 entries");
});

test("a release date is the same day in every time zone, and nonsense stays as it came", () => {
  expect(formatReleaseDate("2026-03-05")).toBe("5 March 2026");
  expect(formatReleaseDate("soon")).toBe("soon");
});

test("the past is told by its largest unit", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  expect(formatAgo(new Date("2026-11-22T11:59:40Z"), now)).toBe("just now");
  expect(formatAgo(new Date("2026-11-22T10:00:00Z"), now)).toBe("2 hours ago");
  expect(formatAgo(new Date("2026-11-21T11:00:00Z"), now)).toBe("yesterday");
});

test("sizes move to the next unit before they would show four digits", () => {
  expect(formatBytes(999)).toBe("999 B");
  expect(formatBytes(34_120_000)).toBe("34.1 MB");
  expect(formatBytes(999_960)).toBe("1.0 MB");
});
