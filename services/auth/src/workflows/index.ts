import type { Clock, Logger, ServiceInngest } from "@segue/kernel";
import type { SigningKeys } from "../adapters/signing-keys.ts";
import type { SessionStore, TryCounter } from "../ports.ts";

interface Deps {
  inngest: ServiceInngest;
  sessions: SessionStore;
  tries: TryCounter;
  keys: SigningKeys;
  clock: Clock;
  logger: Logger;
}

/** The recurring work of auth. */
export function authWorkflows({ inngest, sessions, tries, keys, clock, logger }: Deps) {
  return [
    inngest.createFunction({ id: "forget-old-sessions", triggers: [{ cron: "17 3 * * *" }] }, async () => {
      const count = await sessions.sweep(clock());
      await tries.sweep(clock());
      logger.info({ count }, "old sessions forgotten");
    }),
    // A retry would rotate twice and forget a key whose tokens are still good.
    inngest.createFunction(
      { id: "rotate-signing-keys", triggers: [{ cron: "23 4 1 * *" }], retries: 0 },
      async () => {
        await keys.rotate();
        logger.info({}, "signing keys rotated");
      },
    ),
  ];
}
