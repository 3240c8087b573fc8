"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { signOut } from "next-auth/react";
import { type ReactNode, useEffect, useMemo } from "react";
import { startPlayer } from "~/player/index.ts";
import { usePathStart } from "~/recommendations/path-start.ts";
import { useRecommendationActions } from "~/recommendations/use-recommendation-actions.ts";
import { type ShellBindings, ShellBindingsProvider } from "~/shell/shell-bindings.tsx";
import { CurrentLikeButton } from "~/tracks/current-like-button.tsx";
import { TrackBookmarks } from "~/tracks/track-bookmarks.tsx";
import { useLyrics } from "~/tracks/use-lyrics.ts";
import { useTRPC, useTRPCClient } from "~/trpc/trpc-provider.tsx";
import { playbackApi } from "./playback-api.ts";
import { useAccountPreferences } from "./use-account-preferences.ts";
import { usePrivateSession } from "./use-private-session.ts";
import { useViewer } from "./viewer-context.tsx";

const PathDialog = dynamic(() =>
  import("~/recommendations/path-dialog.tsx").then(({ PathDialog: Loaded }) => Loaded),
);

/** Gives the frame its account, likes and lyrics, and brings the player to life. */
export function ListenerBindings({ children }: { children: ReactNode }): ReactNode {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const viewer = useViewer();
  const { data: profile } = useQuery(
    trpc.users.profile.me.queryOptions(undefined, { enabled: viewer !== null }),
  );
  // The player is the browser's, made once per page however often React renders.
  useEffect(() => {
    void startPlayer(playbackApi(client));
  }, [client]);
  useAccountPreferences();
  const recommendations = useRecommendationActions();
  const { privateUntil, setPrivate } = usePrivateSession();
  const isPathWanted = usePathStart(({ track }) => track !== null);

  const bindings = useMemo<ShellBindings>(
    () => ({
      account: viewer && {
        displayName: profile?.displayName ?? viewer.displayName,
        email: viewer.email,
        avatar: profile?.avatar ?? null,
        isEditor: viewer.role !== "listener",
      },
      onSignOut: () => void signOut({ callbackUrl: "/" }),
      LikeButton: CurrentLikeButton,
      TrackBookmarks,
      ...(viewer ? { recommendations } : {}),
      privateUntil,
      onPrivateChange: setPrivate,
      useLyrics,
    }),
    [viewer, profile, recommendations, privateUntil, setPrivate],
  );
  return (
    <ShellBindingsProvider bindings={bindings}>
      {children}
      {isPathWanted && <PathDialog />}
    </ShellBindingsProvider>
  );
}
