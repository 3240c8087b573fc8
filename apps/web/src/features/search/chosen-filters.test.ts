import { expect, test } from "vitest";
import { chosenFilters } from "./chosen-filters.ts";

const labels = (filters: Parameters<typeof chosenFilters>[0]) =>
  chosenFilters(filters).map(({ label }) => label);

test("every filter in use says in words what it does", () => {
  expect(
    labels({
      genre: ["deep-house"],
      language: ["ja"],
      label: ["Lantern & Co"],
      yearFrom: 1990,
      yearTo: 1999,
      durationToMs: 180_000,
      isExplicit: false,
    }),
  ).toEqual(["Deep house", "Japanese", "Lantern & Co", "1990–1999", "Up to 3:00", "No explicit"]);
  expect(labels({ yearFrom: 2024, yearTo: 2024 })).toEqual(["2024"]);
  expect(labels({ bpmFrom: 120 })).toEqual(["From 120 bpm"]);
});

test("taking one of two genres away leaves the other, taking the last leaves no genre filter", () => {
  const [first] = chosenFilters({ genre: ["house", "jazz"], yearFrom: 2000 });
  expect(first?.without).toEqual({ genre: ["jazz"], yearFrom: 2000 });
  expect(chosenFilters({ genre: ["jazz"] })[0]?.without).toEqual({});
});
