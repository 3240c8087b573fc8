import { expect, test } from "vitest";
import { parseLrc, plainTextOf } from "./lrc.ts";

test("lines come in time order, each of several times, without header tags", () => {
  const lrc = "[ar:Somebody]\n[ti:Song]\n[00:12.50]Second\n[00:05.1][01:00]Chorus\n";
  expect(parseLrc(lrc)).toEqual([
    { atMs: 5100, text: "Chorus" },
    { atMs: 12_500, text: "Second" },
    { atMs: 60_000, text: "Chorus" },
  ]);
});

test("hundredths and thousandths are told apart, and a colon may stand before them", () => {
  expect(parseLrc("[00:01.05]a\n[00:02.005]b\n[00:03:50]c").map(({ atMs }) => atMs)).toEqual([
    1050, 2005, 3500,
  ]);
});

test("a positive offset shows lines earlier, never before the beginning", () => {
  expect(parseLrc("[offset:+500]\n[00:00.20]a\n[00:02.00]b").map(({ atMs }) => atMs)).toEqual([0, 1500]);
});

test("word times are dropped and an empty line parts verses", () => {
  const lines = parseLrc("\uFEFF[00:01.00]<00:01.00>Two <00:01.50>words\r\n[00:02.00]\r\n[00:03.00]More");
  expect(lines.map(({ text }) => text)).toEqual(["Two words", "", "More"]);
  expect(plainTextOf(lines)).toBe("Two words\n\nMore");
});

test("a text without a single time is refused with an example", () => {
  expect(() => parseLrc("just words")).toThrow("[01:23.45]");
});
