import { auditEvents } from "@segue/events";
import type { Clock, Logger, ServiceInngest } from "@segue/kernel";
import type { SigningKeys } from "../adapters/signing-keys.ts";
import type { AuditStore, SessionStore, TryCounter } from "../ports.ts";

interface Deps {
  inngest: ServiceInngest;
  sessions: SessionStore;
  tries: TryCounter;
  keys: SigningKeys;
  audit: AuditStore;
  exportCheckpoint: () => Promise<void>;
  clock: Clock;
  logger: Logger;
}

/** The recurring work of auth, and what others ask it to put into the audit log. */
export function authWorkflows(deps: Deps) {
  const { inngest, sessions, tries, keys, audit, exportCheckpoint, clock, logger } = deps;
  return [
    inngest.createFunction(
      { id: "record-in-audit-log", triggers: [auditEvents.recorded.trigger] },
      async ({ event }) => {
        const { v: _version, at, ...entry } = event.data;
        await audit.record(clock(), {
          ...entry,
          details: { ...entry.details, at },
          sourceId: event.id ?? null,
        });
      },
    ),
    inngest.createFunction({ id: "attest-audit-log", triggers: [{ cron: "7 * * * *" }] }, () =>
      exportCheckpoint(),
    ),
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
