import type { Connect } from "@segue/kernel";
import { atMost, withFallback } from "@segue/kernel/http";
import type { UsersRouter } from "@segue/users/contract";
import type { ExplicitRule } from "../ports.ts";

/** A list without explicit tracks now is better than a complete one later. */
const waitMaxMs = 500;

/** Asks for the listener's preference; while users is away, explicit tracks are left out and the fallback is counted. */
export function preferredExplicitRule(users: Connect<UsersRouter>): ExplicitRule {
  return {
    isAllowed: (ctx) =>
      withFallback(
        "explicit tracks in recommendations",
        async () => (await users(atMost(ctx, waitMaxMs)).preferences.get.query()).explicitAllowed,
        () => false,
      ),
  };
}
