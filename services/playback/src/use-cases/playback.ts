import type { Page, PageInput, RequestContext } from "@segue/kernel";
import type {
  Bookmark,
  BookmarkCreateInput,
  GrantResult,
  HistoryItem,
  PlayEvent,
  ResumeList,
  ResumePoint,
} from "../contract/index.ts";

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
