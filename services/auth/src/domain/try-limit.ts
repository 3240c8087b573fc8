import { AppError } from "@segue/kernel";

export const triesMax = 10;
export const triesWindowMs = 15 * 60 * 1000;

/** Throws `auth.too_many_tries`, with `retryAfterSeconds` in the details, when a counter is past the limit. */
export function assertTriesLeft({ count, resetsAt }: { count: number; resetsAt: Date }, now: Date): void {
  if (count <= triesMax) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((resetsAt.getTime() - now.getTime()) / 1000));
  throw new AppError("rate_limited", "auth.too_many_tries", {
    message: `Too many tries to sign in. Wait ${Math.ceil(retryAfterSeconds / 60)} minutes and try again.`,
    details: { retryAfterSeconds },
  });
}
