import { AppError, createServiceTrpc, type KeyedWrites, type RequestContext } from "@segue/kernel";
import {
  Nothing,
  Preferences,
  PreferencesPatch,
  Profile,
  ProfileById,
  PublicProfile,
  UpdateProfileInput,
} from "../contract/index.ts";
import type { PreferenceStore } from "../ports.ts";
import type { Profiles } from "../use-cases/profiles.ts";

/** The procedures of users. */
export function usersRouter({
  profiles,
  preferences,
  writes,
}: {
  profiles: Profiles;
  preferences: PreferenceStore;
  writes: KeyedWrites;
}) {
  const { router, procedure } = createServiceTrpc("users", { writes });
  return router({
    profile: router({
      me: procedure
        .input(Nothing)
        .output(Profile)
        .query(({ ctx }) => profiles.mine(ctx, callerId(ctx))),
      get: procedure
        .input(ProfileById)
        .output(PublicProfile)
        .query(({ ctx, input }) => profiles.byId(ctx, input.userId)),
      update: procedure
        .input(UpdateProfileInput)
        .output(Profile)
        .mutation(({ ctx, input }) => profiles.update(ctx, callerId(ctx), input)),
    }),
    preferences: router({
      get: procedure
        .input(Nothing)
        .output(Preferences)
        .query(({ ctx }) => preferences.get(callerId(ctx))),
      set: procedure
        .input(PreferencesPatch)
        .output(Preferences)
        .mutation(({ ctx, input }) => preferences.patch(callerId(ctx), input)),
    }),
  });
}

export type UsersRouter = ReturnType<typeof usersRouter>;

function callerId({ actor }: RequestContext): string {
  if (actor.kind !== "user") {
    throw new AppError("forbidden", "users.person_needed", {
      message: "Only a signed-in person can do this.",
    });
  }
  return actor.userId;
}
