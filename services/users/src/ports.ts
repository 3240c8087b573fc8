import type { ImageRef } from "@segue/delivery/contract";
import type { DomainEvent } from "@segue/events";
import type { RequestContext } from "@segue/kernel";
import type { Preferences, PreferencesPatch } from "./contract/index.ts";

export interface StoredProfile {
  userId: string;
  /** Null while only the person's id is known: the news of the registration is still on its way. */
  displayName: string | null;
  bio: string | null;
  avatarImageId: string | null;
  createdAt: Date;
}

export interface ProfileStore {
  byId(userId: string): Promise<StoredProfile | null>;
  /** The profile, made now if there is none. A name is taken only where there is none yet. */
  ensure(profile: { userId: string; displayName: string | null; now: Date }): Promise<StoredProfile>;
  /** Changes what is given and records the events with it; null when there is no profile. */
  update(
    userId: string,
    change: Partial<Pick<StoredProfile, "displayName" | "bio" | "avatarImageId">>,
    ...events: DomainEvent[]
  ): Promise<StoredProfile | null>;
}

export interface PreferenceStore {
  get(userId: string): Promise<Preferences>;
  /** Concurrent changes of different preferences are all kept. */
  patch(userId: string, patch: PreferencesPatch): Promise<Preferences>;
}

export interface ImageLookup {
  /** The picture; null when there is none with this id, or when pictures cannot be looked up now. */
  find(ctx: RequestContext, imageId: string): Promise<ImageRef | null>;
}
