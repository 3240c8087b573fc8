import { AppError } from "@segue/kernel";
import { isCommonPassword } from "./common-passwords.ts";

export const passwordMinLength = 8;
export const passwordMaxLength = 200;

/**
 * Throws unless the text may become a password of this account: `auth.password_too_short`,
 * `auth.password_too_long`, `auth.password_too_common`. Any character counts, spaces and emoji included; length is
 * counted in code points, so that one emoji is one character.
 */
export function assertGoodPassword(password: string, email: string): void {
  const length = Array.from(password).length;
  if (length < passwordMinLength) {
    throw new AppError("invalid", "auth.password_too_short", {
      message: `Use at least ${passwordMinLength} characters. A few words in a row are easy to remember.`,
    });
  }
  if (length > passwordMaxLength) {
    throw new AppError("invalid", "auth.password_too_long", {
      message: `Use at most ${passwordMaxLength} characters.`,
    });
  }
  if (isCommonPassword(password) || isTakenFrom(password, email)) {
    throw new AppError("invalid", "auth.password_too_common", {
      message: "This password is among the first that anyone would try. Choose another one.",
    });
  }
}

function isTakenFrom(password: string, email: string): boolean {
  const [local = ""] = email.split("@");
  const lower = password.toLowerCase();
  return lower === email || lower === local;
}
