import * as fc from "fast-check";
import { expect, test } from "vitest";
import { depthOf, sliceArray } from "./json-text.ts";

test("whatever the elements are, cut apart they are the same", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom(undefined, 1), (elements, indent) => {
      const slices = sliceArray(JSON.stringify(elements, null, indent));
      expect(slices.map((text) => JSON.parse(text) as unknown)).toEqual(
        JSON.parse(JSON.stringify(elements)) as unknown,
      );
    }),
  );
});

test("brackets, commas and escaped quotes inside strings are only text", () => {
  const elements = ["a,]b", '"],["', "\\", '\\",{', { "k,]": "[[[" }];
  expect(sliceArray(JSON.stringify(elements)).map((text) => JSON.parse(text) as unknown)).toEqual(elements);
});

test("what is no array is refused", () => {
  expect(() => sliceArray('{"error":1}')).toThrow("not a JSON array");
  expect(() => sliceArray("")).toThrow("not a JSON array");
});

test.each([
  ["", 0],
  ["1", 0],
  ["{}", 1],
  ['{"a":[{"b":[]}]}', 4],
  ['"[[[["', 0],
  ["[[[", 3],
  ['["unfinished', 1],
])("%s is %i deep", (text, depth) => {
  expect(depthOf(text)).toBe(depth);
});
