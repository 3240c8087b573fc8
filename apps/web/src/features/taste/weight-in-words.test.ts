import { expect, test } from "vitest";
import { weightInWords } from "./weight-in-words.ts";

test("weights are told beside the heaviest one, and what is below nothing is no liking", () => {
  const words = [10, 5, 2, 0.5, 0, -1].map((weight) => weightInWords(weight, 10));
  expect(words).toEqual(["A favourite", "Often", "Now and then", "A little", "A little", "Rather not"]);
  expect(weightInWords(0, 0)).toBe("A little");
});
