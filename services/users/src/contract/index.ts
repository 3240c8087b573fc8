import { ImageRef } from "@segue/delivery/contract";
import { z } from "zod";

export type { UsersRouter } from "../router/index.ts";

/** What anyone may see of a person. */
export const PublicProfile = z.object({
  userId: z.string(),
  displayName: z.string(),
  bio: z.string().nullable(),
  /** Null without a picture, and while pictures cannot be looked up. */
  avatar: ImageRef.nullable(),
});
export type PublicProfile = z.infer<typeof PublicProfile>;

/** A person's own profile. */
export const Profile = PublicProfile.extend({ createdAt: z.date() });
export type Profile = z.infer<typeof Profile>;

/** Whose profile to show. */
export const ProfileById = z.object({ userId: z.uuid() });

export const UpdateProfileInput = z.object({
  displayName: z.string().trim().min(1).max(60).optional(),
  bio: z.string().trim().max(500).nullable().optional(),
  avatarImageId: z.uuid().nullable().optional(),
});
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>;

/** How a person likes Segue to be; the same on every device. A missing value is the default. */
export const Preferences = z.object({
  theme: z.enum(["system", "light", "dark"]).default("system"),
  /** A BCP 47 language tag. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .default("en"),
  explicitAllowed: z.boolean().default(true),
  quality: z.enum(["auto", "saver", "high", "lossless"]).default("auto"),
  normalization: z.enum(["auto", "track", "release", "off"]).default("auto"),
  crossfadeSeconds: z.number().min(0).max(12).default(0),
  keyboardShortcuts: z.boolean().default(true),
});
export type Preferences = z.infer<typeof Preferences>;

const shape = Preferences.shape;

/** Any of the preferences; those left out stay as they are. */
export const PreferencesPatch = z.object({
  theme: shape.theme.unwrap().optional(),
  language: shape.language.unwrap().optional(),
  explicitAllowed: shape.explicitAllowed.unwrap().optional(),
  quality: shape.quality.unwrap().optional(),
  normalization: shape.normalization.unwrap().optional(),
  crossfadeSeconds: shape.crossfadeSeconds.unwrap().optional(),
  keyboardShortcuts: shape.keyboardShortcuts.unwrap().optional(),
});
export type PreferencesPatch = z.infer<typeof PreferencesPatch>;

/** The input of what needs none. */
export const Nothing = z.void();
