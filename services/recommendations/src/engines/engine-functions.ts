import { catalogEvents, playbackEvents, socialEvents } from "@segue/events";
import type { ServiceInngest } from "@segue/kernel";
import type { Engine } from "./engine.ts";
import type { VisitListenBrainz } from "./listenbrainz/visit-listenbrainz.ts";
import type { TellEngine } from "./tell-engine.ts";

/** An engine may be away for an hour, which ten tries outlast; what they do not, the night makes up for. */
const patient = { concurrency: [{ limit: 1 }] as [{ limit: number }], retries: 10 as const };
/** Many plays of a listener in a row are told together, and after what reads the same event has noted it. */
const gathered = { key: "event.data.userId", period: "1m", timeout: "10m" } as const;
/** What of Inngest's steps is needed here. */
interface Steps {
  run(id: string, work: () => Promise<string | null>): Promise<string | null>;
  run(id: string, work: () => Promise<number | null>): Promise<number | null>;
}
/** New tracks are looked up over several nights rather than at once. */
const lookupStepsMax = 40;

/** Tells an engine what listeners do and what there is to recommend, as it happens and every night. */
export function tellingFunctions(
  inngest: ServiceInngest,
  { engine, tell }: { engine: Engine; tell: TellEngine },
) {
  const { playCounted, playCompleted, playSkipped } = playbackEvents;
  const { trackLiked, trackUnliked } = socialEvents;
  const { trackPublished, releaseReleased, releaseTakenDown, releaseChanged } = catalogEvents;

  async function tellCatalogue(step: Steps): Promise<void> {
    let after: number | null = null;
    do {
      const from: number | null = after;
      after = await step.run(`tell-tracks-after-${from ?? "the-last-time"}`, () => tell.catalogue(from));
    } while (after !== null);
  }

  async function tellListeners(step: Steps): Promise<void> {
    let after: string | null = "";
    while (after !== null) {
      const from: string = after;
      after = await step.run(`tell-listeners-after-${from === "" ? "nobody" : from}`, () =>
        tell.listenersAfter(from),
      );
    }
  }

  return [
    inngest.createFunction(
      {
        id: `tell-${engine.name}-of-release`,
        triggers: [
          trackPublished.trigger,
          releaseReleased.trigger,
          releaseTakenDown.trigger,
          releaseChanged.trigger,
        ],
        debounce: { period: "30s", timeout: "5m" },
        ...patient,
      },
      ({ step }) => tellCatalogue(step),
    ),
    inngest.createFunction(
      { id: `tell-${engine.name}-nightly`, triggers: [{ cron: "20 4 * * *" }], ...patient },
      async ({ step }) => {
        await step.run("tell-anew-what-was-lost", () => tell.noticeLoss());
        await tellCatalogue(step);
        if (engine.can.feedback) await tellListeners(step);
      },
    ),
    ...(engine.can.feedback
      ? [
          inngest.createFunction(
            {
              id: `tell-${engine.name}-of-listener`,
              triggers: [
                playCounted.trigger,
                playCompleted.trigger,
                playSkipped.trigger,
                trackLiked.trigger,
                trackUnliked.trigger,
              ],
              debounce: gathered,
              ...patient,
            },
            ({ event }) => tell.listener(event.data.userId),
          ),
        ]
      : []),
  ];
}

/** Fetches from ListenBrainz at night: lists for linked listeners, and which recordings new tracks are. */
export function listenBrainzFunctions(inngest: ServiceInngest, visit: VisitListenBrainz) {
  return [
    inngest.createFunction(
      { id: "fetch-listenbrainz-lists", triggers: [{ cron: "50 4 * * *" }], ...patient },
      async ({ step }) => {
        let after: string | null = "";
        while (after !== null) {
          const from: string = after;
          after = await step.run(`lists-after-${from === "" ? "nobody" : from}`, () =>
            visit.explorationsAfter(from),
          );
        }
      },
    ),
    inngest.createFunction(
      { id: "learn-recordings", triggers: [{ cron: "20 5 * * *" }], ...patient },
      async ({ step }) => {
        let isMore = true;
        for (let at = 0; isMore && at < lookupStepsMax; at += 1)
          isMore = await step.run(`look-up-${at}`, () => visit.learnRecordings());
      },
    ),
  ];
}
