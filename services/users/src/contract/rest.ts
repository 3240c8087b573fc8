import { defineOperation, defineRest, sampleId } from "@segue/rest";
import * as contract from "./index.ts";
import {
  Nothing,
  Preferences,
  PreferencesPatch,
  Profile,
  ProfileById,
  PublicProfile,
  UpdateProfileInput,
} from "./index.ts";

const tag = "Profiles";

/** What users offers by plain HTTP. */
export const usersRest = defineRest({
  service: "users",
  schemas: contract,
  leftOut: {},
  operations: [
    defineOperation({
      id: "getMyProfile",
      method: "GET",
      path: "/me/profile",
      procedure: "users.profile.me",
      input: Nothing,
      output: Profile,
      summary: "Your own profile",
      tag,
      examples: [{ summary: "Your profile" }],
    }),
    defineOperation({
      id: "updateMyProfile",
      method: "PATCH",
      path: "/me/profile",
      procedure: "users.profile.update",
      input: UpdateProfileInput,
      output: Profile,
      summary: "Change your profile",
      description: "Fields left out stay as they are; null empties a field.",
      tag,
      examples: [{ summary: "Another text", body: { bio: "Cassettes first, everything else after." } }],
    }),
    defineOperation({
      id: "getProfile",
      method: "GET",
      path: "/profiles/{userId}",
      procedure: "users.profile.get",
      input: ProfileById,
      output: PublicProfile,
      summary: "What anyone may see of a person",
      tag,
      examples: [{ summary: "A listener", params: { userId: sampleId.listener } }],
    }),
    defineOperation({
      id: "getMyPreferences",
      method: "GET",
      path: "/me/preferences",
      procedure: "users.preferences.get",
      input: Nothing,
      output: Preferences,
      summary: "How you like Segue to be",
      tag,
      examples: [{ summary: "Your preferences" }],
    }),
    defineOperation({
      id: "updateMyPreferences",
      method: "PATCH",
      path: "/me/preferences",
      procedure: "users.preferences.set",
      input: PreferencesPatch,
      output: Preferences,
      summary: "Change how you like Segue to be",
      description: "Preferences left out stay as they are.",
      tag,
      examples: [{ summary: "Crossfade and lossless", body: { crossfadeSeconds: 4, quality: "lossless" } }],
    }),
  ],
});
