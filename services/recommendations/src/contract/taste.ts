import { z } from "zod";

/** Something not to be offered, or to be offered again. */
export const ExcludeInput = z.object({
  kind: z.enum(["track", "artist"]),
  id: z.uuid(),
  isExcluded: z.boolean(),
});
/** One play that says nothing about the listener's taste, or does again. */
export const ExcludePlayInput = z.object({ playId: z.uuid(), isExcluded: z.boolean() });
/** A device, known by the session it is signed in with, whose plays say nothing about the listener's taste. */
export const ExcludeDeviceInput = z.object({
  sessionId: z.uuid(),
  /** What the listener calls it. */
  label: z.string().trim().min(1).max(100),
  isExcluded: z.boolean(),
});

const Hour = z.number().int().min(0).max(23);
const TimeZone = z.string().min(1).max(60).refine(isTimeZone, "This is not the name of a time zone.");
/** From the beginning of one hour to the beginning of another, on the clock of a place; over midnight if need be. */
export const ExcludedHours = z
  .object({ fromHour: Hour, toHour: Hour, timeZone: TimeZone })
  .refine(({ fromHour, toHour }) => fromHour !== toHour, "Choose two different hours.");
export type ExcludedHours = z.infer<typeof ExcludedHours>;
/** Hours of the day whose plays say nothing about the listener's taste; null lets all count. */
export const ExcludeHoursInput = ExcludedHours.nullable();

export const SteerInput = z.object({
  /** 0 only what is familiar, 1 only what is new. */
  novelty: z.number().min(0).max(1),
  /** 0 what everybody plays, 1 what few know. */
  depth: z.number().min(0).max(1),
});
/** 0 ends a private session at once. */
export const PrivateInput = z.object({ hours: z.number().min(0).max(24) });
/** Tracks to forget: what was done with them no longer counts. */
export const ForgetInput = z.object({ trackIds: z.array(z.uuid()).min(1).max(200) });
/** The listener's name at ListenBrainz; null when they have none or want nothing from there. */
export const LinkListenBrainzInput = z.object({ name: z.string().trim().min(1).max(100).nullable() });

/** What a listener turned away; the label is a track's title, an artist's or a device's name. */
export const Excluded = z.object({
  kind: z.enum(["track", "artist", "play", "device"]),
  id: z.uuid(),
  label: z.string(),
});
export type Excluded = z.infer<typeof Excluded>;

/** All that is known of a listener's taste. */
export const Taste = z.object({
  tracks: z.array(z.object({ trackId: z.uuid(), weight: z.number() })),
  artists: z.array(z.object({ id: z.uuid(), name: z.string(), weight: z.number() })),
  genres: z.array(z.object({ slug: z.string(), weight: z.number() })),
  excluded: z.array(Excluded),
  excludedHours: z
    .object({ fromHour: z.number().int(), toHour: z.number().int(), timeZone: z.string() })
    .nullable(),
  steering: SteerInput,
  privateUntil: z.date().nullable(),
  listenBrainzName: z.string().nullable(),
});
export type Taste = z.infer<typeof Taste>;

/** Artists to choose from at the beginning, one genre after the other. */
export const OnboardingArtists = z.object({
  artists: z.array(z.object({ id: z.uuid(), name: z.string(), genres: z.array(z.string()) })),
});
export const OnboardingPickInput = z.object({ artistIds: z.array(z.uuid()).min(1).max(20) });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name }).format();
    return true;
  } catch {
    return false;
  }
}
