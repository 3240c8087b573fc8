import type { AppRouter } from "@segue/gateway/contract";
import type { inferRouterOutputs } from "@trpc/server";

/** What a listener chose on any device. */
export type Preferences = inferRouterOutputs<AppRouter>["users"]["preferences"]["get"];

/** The choices that a device takes over; whether explicit music plays always follows the account instead. */
export type DevicePreferences = Pick<
  Preferences,
  "theme" | "quality" | "normalization" | "crossfadeSeconds" | "keyboardShortcuts"
>;

const defaults: DevicePreferences = {
  theme: "system",
  quality: "auto",
  normalization: "auto",
  crossfadeSeconds: 0,
  keyboardShortcuts: true,
};

/**
 * What a device takes over from an account that signs in. Nothing when it did so before, as what is set on the
 * device wins from then on. On a device that nobody signed in on before, a default does not replace what the
 * visitor already chose there; after somebody else, everything is taken over.
 */
export function preferencesToApply(
  preferences: DevicePreferences,
  account: { userId: string; lastUserId: string | null },
): Partial<DevicePreferences> {
  const { theme, quality, normalization, crossfadeSeconds, keyboardShortcuts } = preferences;
  const all = { theme, quality, normalization, crossfadeSeconds, keyboardShortcuts };
  if (account.lastUserId === account.userId) return {};
  if (account.lastUserId !== null) return all;
  return {
    ...(theme === defaults.theme ? {} : { theme }),
    ...(quality === defaults.quality ? {} : { quality }),
    ...(normalization === defaults.normalization ? {} : { normalization }),
    ...(crossfadeSeconds === defaults.crossfadeSeconds ? {} : { crossfadeSeconds }),
    ...(keyboardShortcuts === defaults.keyboardShortcuts ? {} : { keyboardShortcuts }),
  };
}
