import { expect, test } from "vitest";
import { formatLrc, previewLrc } from "./preview-lrc.ts";

test("lines come in time order, a line with two times comes twice", () => {
  expect(previewLrc("[01:02.5] Later\n[00:01.00][00:09.00] Refrain\nno time")).toEqual([
    { atMs: 1_000, text: "Refrain" },
    { atMs: 9_000, text: "Refrain" },
    { atMs: 62_500, text: "Later" },
  ]);
});

test("what is written can be read again", () => {
  const lines = [
    { atMs: 0, text: "" },
    { atMs: 754_320, text: "Words" },
  ];
  expect(formatLrc(lines)).toBe("[00:00.00]\n[12:34.32] Words");
  expect(previewLrc(formatLrc(lines))).toEqual(lines);
});
