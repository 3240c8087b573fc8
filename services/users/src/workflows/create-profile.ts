import { authEvents } from "@segue/events";
import type { Clock, ServiceInngest } from "@segue/kernel";
import type { ProfileStore } from "../ports.ts";

/** Gives everyone who registers a profile with the name they registered under; harmless when repeated. */
export function createProfileOnRegistration(inngest: ServiceInngest, profiles: ProfileStore, clock: Clock) {
  return inngest.createFunction(
    { id: "create-profile", triggers: [authEvents.userRegistered.trigger] },
    async ({ event }) => {
      const { userId, displayName } = event.data;
      await profiles.ensure({ userId, displayName, now: clock() });
    },
  );
}
