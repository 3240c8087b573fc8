import { expect, test } from "vitest";
import { markWords } from "./mark-words.ts";

const marked = (text: string, ...words: string[]) =>
  markWords(text, words).marks.map(([from, to]) => text.slice(from, to));

test("what was typed is marked: whole words, beginnings, misspelt words, in any script", () => {
  expect(marked("The Quiet Machines", "quiet", "mach")).toEqual(["Quiet", "Mach"]);
  expect(marked("Østerlund", "osterlund")).toEqual(["Østerlund"]);
  expect(marked("Lanterns", "lantrens")).toEqual(["Lanterns"]);
  expect(marked("夜に駆ける", "夜に")).toEqual(["夜に"]);
  expect(marked("Don't Wander", "dont")).toEqual(["Don't"]);
  expect(marked("Slow Tide", "ember")).toEqual([]);
});
