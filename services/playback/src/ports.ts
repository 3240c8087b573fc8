import type { MasterGrant } from "@segue/delivery/contract";
import type { Page, PageInput, RequestContext } from "@segue/kernel";
import type {
  Bookmark,
  BookmarkCreateInput,
  HistoryItem,
  RecentContext,
  RenditionName,
  ResumePoint,
} from "./contract/index.ts";
import type { PlayStep } from "./domain/play.ts";

/** What playing needs to know about a track. */
export interface TrackToPlay {
  trackId: string;
  masterId: string | null;
  audio: "pending" | "ready" | "failed";
  durationMs: number;
  releaseLoudness: { integratedLufs: number; truePeakDbtp: number } | null;
}

/** Finds tracks that listeners can see; unknown and withdrawn ones are missing from the answer. */
export interface TrackLookup {
  find(trackIds: string[], ctx: RequestContext): Promise<Map<string, TrackToPlay>>;
}

/** What is asked of delivery for one track. */
export interface GrantWish {
  masterId: string;
  userId: string;
  releaseLoudness: TrackToPlay["releaseLoudness"];
  renditions: RenditionName[];
}

/** Gives out, within one request, the right to stream masters; a wish fails with delivery's named errors. */
export interface GrantIssuer {
  forRequest(ctx: RequestContext): (wish: GrantWish) => Promise<MasterGrant>;
}

/** What a listener may play: the renditions allowed, or the reason why none is. */
export type Entitlement =
  | { isAllowed: true; renditions: RenditionName[] }
  | { isAllowed: false; code: string; message: string };

/** Decides per listener and track. Plans, territories and age limits belong behind this port. */
export interface Entitlements {
  of(listener: { userId: string }, track: TrackToPlay, ctx: RequestContext): Promise<Entitlement>;
}

/** Whose plays are reported, and the session of the device that reports them. */
export interface Reporter {
  userId: string;
  sessionId: string;
}

/** Where plays are kept. */
export interface PlayStore {
  /** Merges steps into the listener's plays and records each transition's event once, all or nothing. */
  record(reporter: Reporter, steps: PlayStep[]): Promise<void>;
  history(userId: string, page: PageInput): Promise<Page<HistoryItem>>;
  /** Forgets every play; reports of plays that began before `at` are dropped from then on. */
  clear(userId: string, at: Date): Promise<void>;
  /** The newest unfinished play per long track, newest first; of the given tracks only, if any are given. */
  resumePoints(userId: string, which: { trackIds?: string[]; limit: number }): Promise<ResumePoint[]>;
  recentContexts(userId: string, limit: number): Promise<RecentContext[]>;
}

/** Where bookmarks are kept. */
export interface BookmarkStore {
  list(userId: string, which: { trackId?: string | undefined } & PageInput): Promise<Page<Bookmark>>;
  save(userId: string, bookmark: BookmarkCreateInput, at: Date): Promise<Bookmark>;
  /** Deleting what is not there, or somebody else's, changes nothing. */
  delete(userId: string, id: string): Promise<void>;
}
