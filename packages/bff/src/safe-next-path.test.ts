import { expect, test } from "vitest";
import { safeNextPath } from "./safe-next-path.ts";

test("a path within the site is kept with query and fragment", () => {
  expect(safeNextPath("/release/1?disc=2#track-3")).toBe("/release/1?disc=2#track-3");
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/a\\..\\b",
  "javascript:alert(1)",
  "",
  null,
  "/\t/evil.example",
])("%j does not lead away", (next) => {
  expect(new URL(safeNextPath(next), "http://here.example").origin).toBe("http://here.example");
});
