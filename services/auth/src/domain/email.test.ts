import { expect, test } from "vitest";
import { normaliseEmail } from "./email.ts";

test("spelling differences that mean one mailbox become one address", () => {
  expect(normaliseEmail("  Ann.Lee+Music@Example.ORG ")).toBe("ann.lee+music@example.org");
});

test.each([
  "",
  "ann",
  "ann@",
  "@example.org",
  "ann@example",
  "a b@example.org",
  `${"a".repeat(260)}@example.org`,
])("%j is not an address", (text) => {
  expect(() => normaliseEmail(text)).toThrow(expect.objectContaining({ code: "auth.email_invalid" }));
});
