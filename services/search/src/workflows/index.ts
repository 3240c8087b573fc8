import { catalogEvents, playbackEvents, searchEvents } from "@segue/events";
import type { Clock, ServiceInngest } from "@segue/kernel";
import type { StateStore } from "../db/state-store.ts";
import type { IndexFeed } from "../use-cases/feed-index.ts";

/** The catalogue may be away for an hour: ten tries last that long. */
const reaction = { concurrency: [{ limit: 4 }] as [{ limit: number }], retries: 10 as const };

/** What search does when something happens elsewhere, and its rebuild. */
export function createFunctions(
  inngest: ServiceInngest,
  { feed, state, clock }: { feed: IndexFeed; state: StateStore; clock: Clock },
) {
  const { trackPublished, releaseReleased, releaseTakenDown, releaseChanged, artistChanged } = catalogEvents;
  const { playCounted } = playbackEvents;
  const { rebuildRequested } = searchEvents;
  return [
    inngest.createFunction(
      {
        id: "index-release",
        triggers: [
          trackPublished.trigger,
          releaseReleased.trigger,
          releaseTakenDown.trigger,
          releaseChanged.trigger,
        ],
        ...reaction,
      },
      ({ event }) => feed.releasesChanged([event.data.releaseId]),
    ),
    inngest.createFunction(
      { id: "index-artist", triggers: [artistChanged.trigger], ...reaction },
      ({ event }) => feed.artistsChanged([artistChanged.schema.parse(event.data).artistId]),
    ),
    inngest.createFunction(
      { id: "count-play", triggers: [playCounted.trigger], ...reaction },
      ({ event }) => {
        const { playId, trackId, at } = playCounted.schema.parse(event.data);
        return feed.playCounted({ playId, trackId, at: new Date(at) });
      },
    ),
    inngest.createFunction(
      {
        id: "rebuild-index",
        triggers: [rebuildRequested.trigger],
        retries: 10,
        concurrency: [{ limit: 1 }],
        onFailure: async ({ event, error }) => {
          const { rebuildId } = rebuildRequested.schema.parse(event.data.event.data);
          await state.finish(rebuildId, { at: clock(), problem: error.message });
        },
      },
      async ({ event, step }) => {
        const { rebuildId } = rebuildRequested.schema.parse(event.data);
        const since = await step.run("begin", () => feed.beginRebuild());
        let afterId: string | null = null;
        let done = 0;
        for (;;) {
          const page: { lastId: string | null; taken: number; total: number } = await step.run(
            // By its beginning: what was read before that does not count as seen.
            `take-in-since-${since}-after-${afterId ?? "nothing"}`,
            () => feed.rebuildPage(afterId),
          );
          if (page.lastId === null) break;
          done += page.taken;
          afterId = page.lastId;
          const { total } = page;
          await step.run(`note-${done}`, () => state.progress(rebuildId, { done, total }));
        }
        await step.run("finish", async () => {
          await feed.finishRebuild(since);
          await state.finish(rebuildId, { at: clock(), problem: null });
        });
      },
    ),
  ];
}
