"use client";
import { useThemeChoice } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { player } from "~/player/index.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { preferencesToApply } from "./preferences-to-apply.ts";
import { useViewer } from "./viewer-context.tsx";

const lastUserKey = "segue.preferences-of";

/** Brings the account's preferences to the player and the theme, once per sign-in on a device; see the rule itself. */
export function useAccountPreferences(): void {
  const trpc = useTRPC();
  const userId = useViewer()?.id;
  const { setTheme } = useThemeChoice();
  const { data: preferences } = useQuery(
    trpc.users.preferences.get.queryOptions(undefined, { enabled: userId !== undefined }),
  );
  // Hands what the service knows to the player, which lives outside of React.
  useEffect(() => {
    if (!preferences || userId === undefined) return;
    player.setExplicitAllowed(preferences.explicitAllowed);
    const applied = preferencesToApply(preferences, {
      userId,
      lastUserId: localStorage.getItem(lastUserKey),
    });
    if (applied.theme !== undefined) setTheme(applied.theme);
    if (applied.quality !== undefined) player.setQuality(applied.quality);
    if (applied.normalization !== undefined) player.setNormalization(applied.normalization);
    if (applied.crossfadeSeconds !== undefined) player.setCrossfade(applied.crossfadeSeconds);
    if (applied.keyboardShortcuts !== undefined) player.setShortcutsEnabled(applied.keyboardShortcuts);
    localStorage.setItem(lastUserKey, userId);
  }, [preferences, userId, setTheme]);
}
