import { expect, test } from "vitest";
import { deriveKey, seal, unseal } from "./secret-box.ts";

const secret = "s".repeat(32);

test("what was sealed comes back, and only with the same key", () => {
  const sealed = seal(deriveKey(secret, "one"), "private");
  expect(sealed).not.toContain("private");
  expect(unseal(deriveKey(secret, "one"), sealed)).toBe("private");
  expect(() => unseal(deriveKey(secret, "two"), sealed)).toThrow("authenticate");
});

test("a short secret is refused", () => {
  expect(() => deriveKey("short", "one")).toThrow("at least 32");
});
