import {
  catalogEvents,
  type EventOf,
  playbackEvents,
  recommendationsEvents,
  socialEvents,
} from "@segue/events";
import type { Clock, ServiceInngest } from "@segue/kernel";
import type { ReadingStore } from "../db/reading-store.ts";
import type { ModelKeeping } from "../use-cases/model-keeping.ts";
import type { TakingIn } from "../use-cases/take-in.ts";

/** Events come in seconds after they happened; the catalogue may be away for an hour, which ten tries outlast. */
const reaction = { concurrency: [{ limit: 4 }] as [{ limit: number }], retries: 10 as const };
/** The services of a first start come up in any order, and the catalogue may take a while. */
const reading = { concurrency: [{ limit: 1 }] as [{ limit: number }], retries: 10 as const };
/** One training at a time; it goes on from its checkpoints when it is tried again, as after every restart meanwhile. */
const training = { concurrency: [{ limit: 1 }] as [{ limit: number }], retries: 10 as const };

/** What of Inngest's steps is needed here. */
interface Steps {
  run(id: string, work: () => Promise<string | null>): Promise<string | null>;
  run(id: string, work: () => Promise<void>): Promise<unknown>;
}

const likeIn = ({ userId, trackId, at }: EventOf<typeof socialEvents.trackLiked>) => ({
  userId,
  trackId,
  ...(at === undefined ? {} : { at: new Date(at) }),
});

/** What recommendations do when something happens elsewhere, and their trainings. */
export function createFunctions(
  inngest: ServiceInngest,
  deps: { takingIn: TakingIn; keeping: ModelKeeping; readings: ReadingStore; clock: Clock },
) {
  const { takingIn, keeping, readings, clock } = deps;
  const { playCounted, playCompleted, playSkipped } = playbackEvents;
  const { trackLiked, trackUnliked } = socialEvents;
  const { trackPublished, releaseReleased, releaseTakenDown, releaseChanged } = catalogEvents;
  const { readingRequested, trainingRequested } = recommendationsEvents;

  /** A page a step: one that is cut short goes on where it was. */
  async function readCatalogue(step: Steps): Promise<void> {
    let afterId: string | null = null;
    do {
      const page: string | null = afterId;
      afterId = await step.run(`read-catalogue-after-${page ?? "nothing"}`, () => takingIn.catalogPage(page));
    } while (afterId !== null);
    await step.run("note-reading", () => readings.finish(clock()));
  }

  const played = (definition: typeof playCounted, kind: "counted" | "completed" | "skipped") =>
    inngest.createFunction(
      { id: `note-${kind}-play`, triggers: [definition.trigger], ...reaction },
      ({ event }) => {
        const play = playCounted.schema.parse(event.data);
        const { playId, userId, trackId, playedMs, sessionId = null } = play;
        return takingIn.played({ playId, userId, trackId, at: new Date(play.at), sessionId, playedMs }, kind);
      },
    );
  return [
    played(playCounted, "counted"),
    played(playCompleted as unknown as typeof playCounted, "completed"),
    played(playSkipped as unknown as typeof playCounted, "skipped"),
    inngest.createFunction({ id: "note-like", triggers: [trackLiked.trigger], ...reaction }, ({ event }) =>
      takingIn.liked(likeIn(trackLiked.schema.parse(event.data)), true),
    ),
    inngest.createFunction(
      { id: "note-unlike", triggers: [trackUnliked.trigger], ...reaction },
      ({ event }) => takingIn.liked(likeIn(trackUnliked.schema.parse(event.data)), false),
    ),
    inngest.createFunction(
      {
        id: "follow-release",
        triggers: [
          trackPublished.trigger,
          releaseReleased.trigger,
          releaseTakenDown.trigger,
          releaseChanged.trigger,
        ],
        ...reaction,
      },
      ({ event }) => takingIn.releasesChanged([event.data.releaseId]),
    ),
    inngest.createFunction(
      { id: "read-catalogue", triggers: [readingRequested.trigger], ...reading },
      ({ step }) => readCatalogue(step),
    ),
    inngest.createFunction(
      { id: "train-nightly", triggers: [{ cron: "40 3 * * *" }], ...reading },
      async ({ step }) => {
        await readCatalogue(step);
        await step.run("ask-for-training", async () => void (await keeping.trainUnlessUnderWay()));
      },
    ),
    inngest.createFunction(
      { id: "train-after-much-listening", triggers: [{ cron: "10 * * * *" }], ...reading },
      async ({ step }) => {
        await step.run("ask-for-training", async () => void (await keeping.trainIfWorthwhile()));
      },
    ),
    inngest.createFunction(
      {
        id: "train-model",
        triggers: [trainingRequested.trigger],
        ...training,
        onFailure: ({ event, error }) =>
          keeping.giveUp(trainingRequested.schema.parse(event.data.event.data).version, error.message),
      },
      async ({ event, step }) => {
        const { version } = trainingRequested.schema.parse(event.data);
        await step.run("train", () => keeping.carryOut(version));
      },
    ),
  ];
}
