import { usersEvents } from "@segue/events";
import { AppError, type Clock, type RequestContext } from "@segue/kernel";
import type { Profile, PublicProfile, UpdateProfileInput } from "../contract/index.ts";
import type { ImageLookup, ProfileStore, StoredProfile } from "../ports.ts";

/** Shown until a person's name is known. */
const namelessDisplayName = "New listener";

export interface ProfileDeps {
  profiles: ProfileStore;
  images: ImageLookup;
  clock: Clock;
}

/** Reading and changing profiles. */
export function createProfiles({ profiles, images, clock }: ProfileDeps) {
  async function toProfile(ctx: RequestContext, stored: StoredProfile): Promise<Profile> {
    const { userId, displayName, bio, avatarImageId, createdAt } = stored;
    const avatar = avatarImageId === null ? null : await images.find(ctx, avatarImageId);
    return { userId, displayName: displayName ?? namelessDisplayName, bio, avatar, createdAt };
  }

  return {
    /** The caller's profile; made on the spot when the news of their registration has not arrived. */
    async mine(ctx: RequestContext, userId: string): Promise<Profile> {
      return toProfile(ctx, await profiles.ensure({ userId, displayName: null, now: clock() }));
    },
    /** Anyone's profile; throws `users.no_such_profile`. */
    async byId(ctx: RequestContext, userId: string): Promise<PublicProfile> {
      const stored = await profiles.byId(userId);
      if (stored === null) {
        throw new AppError("not_found", "users.no_such_profile", { message: "There is no such profile." });
      }
      return toProfile(ctx, stored);
    },
    /** Changes what is given of the caller's profile. */
    async update(ctx: RequestContext, userId: string, change: UpdateProfileInput): Promise<Profile> {
      await profiles.ensure({ userId, displayName: null, now: clock() });
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const stored =
        Object.keys(given).length === 0
          ? await profiles.byId(userId)
          : await profiles.update(userId, given, usersEvents.profileUpdated.of({ userId }));
      if (stored === null) throw new Error(`the profile of ${userId} vanished`);
      return toProfile(ctx, stored);
    },
  };
}

export type Profiles = ReturnType<typeof createProfiles>;
