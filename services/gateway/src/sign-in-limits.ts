import rateLimit from "@fastify/rate-limit";
import { AppError } from "@segue/kernel";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Procedures that cost a password hash for anyone who asks. */
const guarded = new Set(["auth.session.create", "auth.account.register"]);

/** How many sign-ins and registrations together one address may ask for per window. */
export interface SignInLimits {
  max: number;
  windowMs: number;
}

/**
 * A coarse guard before auth's own count of failed tries: whoever floods is stopped here, without a password
 * being hashed. The check throws `gateway.too_many_sign_ins` and sets the RateLimit headers.
 */
export async function createSignInGuard(app: FastifyInstance, { max, windowMs }: SignInLimits) {
  await app.register(rateLimit, { global: false });
  const take = app.createRateLimit({ max, timeWindow: windowMs });

  return async (request: FastifyRequest, reply: FastifyReply, procedures: string[]): Promise<void> => {
    for (const procedure of procedures) {
      if (!guarded.has(procedure)) continue;
      const taken = await take(request);
      if (taken.isAllowed) continue;
      reply.headers({
        "ratelimit-limit": taken.max,
        "ratelimit-remaining": taken.remaining,
        "ratelimit-reset": taken.ttlInSeconds,
      });
      if (!taken.isExceeded) continue;
      reply.header("retry-after", taken.ttlInSeconds);
      throw new AppError("rate_limited", "gateway.too_many_sign_ins", {
        message: "Too many sign-ins from your network. Wait a few minutes and try again.",
        details: { retryAfterSeconds: taken.ttlInSeconds },
      });
    }
  };
}
