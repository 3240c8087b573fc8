import { expect, test } from "vitest";
import { judgeLicence } from "./judge-licence.ts";

test.each(["MIT", "(MIT OR GPL-3.0)", "Apache-2.0 AND MIT", "MPL-2.0"])("%s is allowed", (licence) => {
  expect(judgeLicence("a", licence)).toBeNull();
});

test.each([
  "GPL-3.0",
  "AGPL-3.0-only",
  "SSPL-1.0",
  "BUSL-1.1",
  "MIT AND GPL-2.0",
  "UNLICENSED",
  "SEE LICENSE IN x",
])("%s is not", (licence) => {
  expect(judgeLicence("a", licence)).toContain("not allowed");
});

test("a program that Segue only starts may stay, whatever it is under", () => {
  expect(judgeLicence("@ffmpeg-installer/linux-x64", "GPLv3")).toBeNull();
});

test("a package that says nothing may not stay", () => {
  expect(judgeLicence("a", " ")).toContain("says nothing");
});
