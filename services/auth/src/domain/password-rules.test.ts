import { expect, test } from "vitest";
import { assertGoodPassword } from "./password-rules.ts";

const refusal = (password: string, email = "ann@example.org"): string | null => {
  try {
    assertGoodPassword(password, email);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each([
  ["1234567", "auth.password_too_short"],
  ["🎵🎵🎵🎵", "auth.password_too_short"],
  ["x".repeat(100) + "yz".repeat(51), "auth.password_too_long"],
  ["password1!", "auth.password_too_common"],
  ["Qwertyuiop", "auth.password_too_common"],
  ["12345678", "auth.password_too_common"],
  ["19840131", "auth.password_too_common"],
  ["aaaaaaaa", "auth.password_too_common"],
  ["dragondragon", "auth.password_too_common"],
  ["ANN@example.org", "auth.password_too_common"],
])("%s is refused as %s", (password, code) => {
  expect(refusal(password)).toBe(code);
});

test.each([
  "kettle lamp river",
  "ünïcode wörds",
  "🎵🎶🎸🎹🥁🎺🎻🪕",
  "tr0mb0ne&viola",
  `${"long one ".repeat(22)}`,
])("%s is accepted", (password) => {
  expect(refusal(password)).toBeNull();
});

test("the name in front of the address is not a password", () => {
  expect(refusal("annabella", "annabella@example.org")).toBe("auth.password_too_common");
});
