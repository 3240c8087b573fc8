import { expect, test } from "vitest";
import { readOperators } from "./read-operators.ts";

test("operators are taken out of a query wherever they stand", () => {
  const read = readOperators('slow artist:"the quiet machines" tide year:1990-1999 genre:indie');
  expect(read).toMatchObject({
    words: "slow tide",
    artist: "the quiet machines",
    filters: { yearFrom: 1990, yearTo: 1999, genre: ["indie"] },
  });
  expect(read.phrases).toEqual([{ field: "artist", words: ["the", "quiet", "machines"] }]);
});

test("words in quotes stand side by side", () => {
  expect(readOperators('"slow tide" live')).toMatchObject({
    words: "live",
    phrases: [{ field: "any", words: ["slow", "tide"] }],
  });
});

test("years may be one, a span in either order, or open", () => {
  const years = (text: string) => readOperators(text).filters;
  expect(years("year:1994")).toEqual({ yearFrom: 1994, yearTo: 1994 });
  expect(years("year:1999-1990")).toEqual({ yearFrom: 1990, yearTo: 1999 });
  expect(years("year:2020-")).toEqual({ yearFrom: 2020, yearTo: 9999 });
});

test("what is not an operator stays among the words, unfinished ones too", () => {
  for (const text of ["artist:", 'the "unclosed', "year:soon", "re:union", "12:51", "hey "]) {
    expect(readOperators(text)).toMatchObject({ words: text, phrases: [], filters: {} });
  }
});
