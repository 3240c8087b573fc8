import type { Clock, Logger, Page, PageInput, RequestContext } from "@segue/kernel";
import type {
  Bookmark,
  BookmarkCreateInput,
  GrantResult,
  HistoryItem,
  PlayEvent,
  ResumeList,
  ResumePoint,
} from "../contract/index.ts";
import type { BookmarkStore, Entitlements, GrantIssuer, PlayStore, TrackLookup } from "../ports.ts";
import { grantPlays } from "./grant-plays.ts";
import { listenerOf } from "./listener-of.ts";
import { reportPlays } from "./report-plays.ts";

type Done = Record<string, never>;

/** What a listener plays, played and wants to find again. Everything is about the listener who asks. */
export interface Playback {
  /** The right to play each track, or why not. Changes nothing, so that players may ask ahead. */
  grant(ctx: RequestContext, input: { trackIds: string[] }): Promise<GrantResult>;
  report(ctx: RequestContext, input: { events: PlayEvent[] }): Promise<{ accepted: number }>;
  history(ctx: RequestContext, input: PageInput): Promise<Page<HistoryItem>>;
  clearHistory(ctx: RequestContext): Promise<Done>;
  resumeList(ctx: RequestContext): Promise<ResumeList>;
  resumePoints(ctx: RequestContext, input: { trackIds: string[] }): Promise<{ items: ResumePoint[] }>;
  bookmarks(
    ctx: RequestContext,
    input: { trackId?: string | undefined } & PageInput,
  ): Promise<Page<Bookmark>>;
  createBookmark(ctx: RequestContext, input: BookmarkCreateInput): Promise<Bookmark>;
  deleteBookmark(ctx: RequestContext, input: { id: string }): Promise<Done>;
}

const resumeTracksMax = 30;
const recentContextsMax = 12;

/** Builds the use cases on their ports. */
export function createPlayback(deps: {
  tracks: TrackLookup;
  grants: GrantIssuer;
  entitlements: Entitlements;
  plays: PlayStore;
  bookmarks: BookmarkStore;
  clock: Clock;
  logger: Logger;
}): Playback {
  const { plays, bookmarks, clock } = deps;
  return {
    grant: grantPlays(deps),
    report: reportPlays(deps),
    history: (ctx, page) => plays.history(listenerOf(ctx), page),
    async clearHistory(ctx) {
      await plays.clear(listenerOf(ctx), clock());
      return {};
    },
    async resumeList(ctx) {
      const userId = listenerOf(ctx);
      const tracks = await plays.resumePoints(userId, { limit: resumeTracksMax });
      const contexts = await plays.recentContexts(userId, recentContextsMax);
      return { tracks, contexts };
    },
    resumePoints: async (ctx, { trackIds }) => ({
      items: await plays.resumePoints(listenerOf(ctx), { trackIds, limit: trackIds.length }),
    }),
    bookmarks: (ctx, which) => bookmarks.list(listenerOf(ctx), which),
    createBookmark: (ctx, bookmark) => bookmarks.save(listenerOf(ctx), bookmark, clock()),
    async deleteBookmark(ctx, { id }) {
      await bookmarks.delete(listenerOf(ctx), id);
      return {};
    },
  };
}
