import { catalogEvents, deliveryEvents } from "@segue/events";
import { type ServiceInngest, serviceContext } from "@segue/kernel";
import { goLive, type PublishDeps } from "../use-cases/publish-release.ts";
import type { Intake } from "../use-cases/take-in-uploads.ts";

/**
 * Reactions take turns in the database; more at once would only hold connections. Publishing needs delivery, which
 * may be away for an hour: ten tries last that long.
 */
const reaction = { concurrency: [{ limit: 2 }] as [{ limit: number }], retries: 10 as const };

/** What the catalogue does when something happens elsewhere, and what it does at a set time. */
export function createFunctions(
  inngest: ServiceInngest,
  { intake, publish }: { intake: Intake; publish: PublishDeps },
) {
  const { uploadProbed, uploadFailed, masterReady, masterFailed, soundMeasured } = deliveryEvents;
  return [
    inngest.createFunction(
      { id: "draft-upload", triggers: [uploadProbed.trigger], ...reaction },
      ({ event }) => intake.uploadProbed(uploadProbed.schema.parse(event.data)),
    ),
    inngest.createFunction(
      { id: "note-failed-upload", triggers: [uploadFailed.trigger], ...reaction },
      ({ event }) => intake.uploadFailed(uploadFailed.schema.parse(event.data)),
    ),
    inngest.createFunction(
      { id: "note-ready-master", triggers: [masterReady.trigger], ...reaction },
      ({ event }) => intake.masterReady(masterReady.schema.parse(event.data)),
    ),
    inngest.createFunction(
      { id: "note-failed-master", triggers: [masterFailed.trigger], ...reaction },
      ({ event }) => intake.masterFailed(masterFailed.schema.parse(event.data)),
    ),
    inngest.createFunction(
      { id: "note-measured-sound", triggers: [soundMeasured.trigger], ...reaction },
      ({ event }) => intake.soundMeasured(soundMeasured.schema.parse(event.data)),
    ),
    inngest.createFunction(
      { id: "release-at-its-time", triggers: [catalogEvents.releaseScheduled.trigger], retries: 10 },
      async ({ event, step }) => {
        const { releaseId, at } = catalogEvents.releaseScheduled.schema.parse(event.data);
        await step.sleepUntil("wait-for-the-day", at);
        const plan = { id: releaseId, onlyIfScheduledFor: new Date(at) };
        await step.run("go-live", () => goLive(publish, serviceContext("catalog"), plan));
      },
    ),
  ];
}
