import { expect, it } from "vitest";
import { createRecentlyUsed } from "./recently-used.ts";

it("forgets what was used longest ago", () => {
  const memory = createRecentlyUsed<number>(2);
  memory.set("a", 1);
  memory.set("b", 2);
  expect(memory.get("a")).toBe(1);
  memory.set("c", 3);
  expect([memory.get("a"), memory.get("b"), memory.get("c")]).toEqual([1, undefined, 3]);
});
