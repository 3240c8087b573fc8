import { expect, test } from "vitest";
import { safeNextPath } from "./safe-next-path.ts";

test("a path within the site is kept with query and fragment", () => {
  expect(safeNextPath("/release/1?disc=2#track-3")).toBe("/release/1?disc=2#track-3");
});

test.each([
  "https://evil.example",
  "http://evil.example/release/1",
  "HTTPS://EVIL.EXAMPLE",
  "https:evil.example",
  "https:/evil.example",
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "\\\\evil.example",
  "/a\\..\\b",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "http://here.example@evil.example",
  "@evil.example",
  "",
  null,
])("%j does not lead away", (next) => {
  const there = safeNextPath(next);
  expect(new URL(there, "http://here.example").origin).toBe("http://here.example");
  // What it gives is taken apart once more by the browser: it must still be a path then.
  expect(there).toMatch(/^\/(?![/\\])/);
});
