import { expect, test } from "vitest";
import { isCurrentPlace } from "./nav-links.ts";

test("home is current only at home, other places also below themselves", () => {
  expect(isCurrentPlace("/", "/")).toBe(true);
  expect(isCurrentPlace("/", "/genres")).toBe(false);
  expect(isCurrentPlace("/genres", "/genres/dub")).toBe(true);
  expect(isCurrentPlace("/new", "/newest")).toBe(false);
});
