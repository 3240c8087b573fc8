import { type Actor, AppError } from "@segue/kernel";
import type { FastifyReply } from "fastify";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** So many per window, which begins with the first. */
export interface Limit {
  max: number;
  windowMs: number;
}

/** Procedures count, not requests: a batch of ten is ten. */
export interface RateLimits {
  /** Of one address; many people may share one. */
  address: Limit;
  /** Of one account, whichever devices it uses. */
  account: Limit;
  /** Of one API key. */
  key: Limit;
  /** Sign-ins and registrations of one address together. */
  signIn: Limit;
}

const minuteMs = 60_000;
export const defaultRateLimits: RateLimits = {
  address: { max: 6_000, windowMs: minuteMs },
  account: { max: 3_000, windowMs: minuteMs },
  key: { max: 600, windowMs: minuteMs },
  signIn: { max: 60, windowMs: 15 * minuteMs },
};

/** Procedures that cost a password hash for anyone who asks. */
const hashing = new Set(["auth.session.create", "auth.account.register"]);

const refusals = {
  requests: {
    code: "gateway.too_many_requests",
    message: "Too many requests. Wait a moment and try again.",
  },
  signIns: {
    code: "gateway.too_many_sign_ins",
    message: "Too many sign-ins from your network. Wait a few minutes and try again.",
  },
};

/**
 * Counts what addresses, accounts and API keys ask for. Each check sets the RateLimit headers of whichever limit is
 * nearest and throws a `rate_limited` AppError, with Retry-After set, once one is exceeded.
 */
export function createRateLimits(limits: RateLimits) {
  const limiterOf = ({ max, windowMs }: Limit) =>
    new RateLimiterMemory({ points: max, duration: windowMs / 1000 });
  const [address, account, key] = [limits.address, limits.account, limits.key].map(limiterOf) as [
    RateLimiterMemory,
    RateLimiterMemory,
    RateLimiterMemory,
  ];
  const signIn = limiterOf(limits.signIn);

  return {
    /** Before anything is known but where the request comes from. `ip` is null for a process of this machine. */
    async ofAddress(reply: FastifyReply, ip: string, { isOurs, procedures }: AddressAsk): Promise<void> {
      if (!isOurs) await take(reply, address, { id: ip, points: procedures.length, refusal: "requests" });
      const hashes = procedures.filter((name) => hashing.has(name)).length;
      // Also for our own: a flood of password hashes would be one whoever asks.
      if (hashes > 0) await take(reply, signIn, { id: ip, points: hashes, refusal: "signIns" });
    },
    async ofActor(reply: FastifyReply, actor: Actor, points: number): Promise<void> {
      if (actor.kind !== "user") return;
      const isKey = actor.scopes !== undefined;
      const ask = { id: isKey ? actor.sessionId : actor.userId, points, refusal: "requests" } as const;
      await take(reply, isKey ? key : account, ask);
    },
  };
}

interface AddressAsk {
  /** The request comes from this machine itself, not through a proxy on it. */
  isOurs: boolean;
  procedures: readonly string[];
}

async function take(
  reply: FastifyReply,
  limiter: RateLimiterMemory,
  { id, points, refusal }: { id: string; points: number; refusal: keyof typeof refusals },
): Promise<void> {
  try {
    tell(reply, limiter, await limiter.consume(id, points));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    tell(reply, limiter, error);
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    const { code, message } = refusals[refusal];
    throw new AppError("rate_limited", code, { message, details: { retryAfterSeconds } });
  }
}

/** The headers tell of the limit that will be reached first. */
function tell(reply: FastifyReply, limiter: RateLimiterMemory, taken: RateLimiterRes): void {
  const told = reply.getHeader("ratelimit-remaining");
  if (typeof told === "number" && told <= taken.remainingPoints) return;
  reply.header("ratelimit-limit", limiter.points);
  reply.header("ratelimit-remaining", taken.remainingPoints);
  reply.header("ratelimit-reset", Math.ceil(taken.msBeforeNext / 1000));
}

export type RateLimiters = ReturnType<typeof createRateLimits>;
