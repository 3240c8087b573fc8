import { AppError } from "@segue/kernel";
import { z } from "zod";

/**
 * The form an address is kept and compared in: trimmed, Unicode-composed, lower case. Providers' own rules (dots,
 * plus tags) are left alone, since they differ and guessing would merge two people. Throws `auth.email_invalid`.
 */
export function normaliseEmail(text: string): string {
  const email = text.trim().normalize("NFC").toLowerCase();
  if (email.length > 254 || !z.email().safeParse(email).success) {
    throw new AppError("invalid", "auth.email_invalid", {
      message: "This is not an e-mail address. Check it for typing mistakes.",
    });
  }
  return email;
}
