import type { RequestContext } from "@segue/kernel";
import type { MoodId } from "./contract/index.ts";

/** A live release with the tracks that listeners can play; what the catalogue's feed tells fits it. */
export interface FeedRelease {
  id: string;
  artists: { id: string; name: string }[];
  genreSlugs: string[];
  tracks: FeedTrack[];
}

/** A track without artists or genres of its own has those of its release. */
export interface FeedTrack {
  id: string;
  /** The audio it plays; null before there is any. */
  masterId: string | null;
  title: string;
  artists: { id: string; name: string }[];
  genreSlugs: string[];
  isExplicit: boolean;
  publishedAt: Date;
}

/** The live catalogue. */
export interface CatalogFeed {
  /** Live releases in the order of their ids, from the one after `afterId`; none at the end. */
  page(afterId: string | null, limit: number): Promise<FeedRelease[]>;
  /** Those of the releases that listeners can see. */
  releases(ids: string[]): Promise<FeedRelease[]>;
}

/** Says whether the listener who asks wants and may hear explicit tracks. While that cannot be found out, they may not. */
export interface ExplicitRule {
  isAllowed(ctx: RequestContext): Promise<boolean>;
}

/** How tracks sound, as far as that was measured. Tracks that are no longer live may be among the answers. */
export interface TrackSounds {
  /** Tracks that sound most like these by weight, the nearest first; none where none of these was measured. */
  nearest(weights: ReadonlyMap<string, number>, count: number): Promise<readonly string[]>;
  /** Tracks of a mood, those that fit it best first. */
  ofMood(mood: MoodId): Promise<readonly string[]>;
}
