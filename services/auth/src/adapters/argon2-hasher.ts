import { hash, verify } from "@node-rs/argon2";
import { AppError } from "@segue/kernel";
import type { PasswordHasher } from "../ports.ts";

/** OWASP ASVS 5.0 appendix C for argon2id, which is the library's default: t=2, m=19 MiB, p=1. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashing fills a core each; more at once would starve everything else in the process. */
const concurrencyMax = 2;
/** Past this many waiting, an answer would come too late anyway. */
const waitingMax = 100;

/** Hashes passwords with argon2id, a few at a time. Throws `auth.busy` when too many are waiting. */
export function createPasswordHasher(): PasswordHasher {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= concurrencyMax) {
      if (waiting.length >= waitingMax) {
        throw new AppError("unavailable", "auth.busy", {
          message: "Many people are signing in just now. Try again in a moment.",
        });
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  let decoy: Promise<string> | undefined;
  return {
    hash: (password) => inTurn(() => hash(password, cost)),
    verify: (stored, password) => inTurn(() => verify(stored, password)),
    async verifyNothing(password) {
      decoy ??= hash("nobody has this password", cost);
      const stored = await decoy;
      await inTurn(() => verify(stored, password));
      return false;
    },
  };
}
