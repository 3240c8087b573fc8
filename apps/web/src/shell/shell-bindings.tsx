"use client";
import { createContext, type ComponentType, type ReactNode, use } from "react";
import type { ImageRef } from "~/player/index.ts";
import type { RecommendationActions } from "~/recommendations/recommendation-entries.ts";
import type { LyricsState } from "./lyrics-view.tsx";

/** Who is signed in, as far as the frame shows it. */
export type ShellAccount = { displayName: string; email: string; avatar: ImageRef | null; isEditor: boolean };

/** What the frame takes from the features, which it may not import. */
export type ShellBindings = {
  /** Null for a visitor. */
  account: ShellAccount | null;
  onSignOut: () => void;
  /** The heart beside the current track; it is left out where this is missing. */
  LikeButton?: ComponentType<{ trackId: string; title: string }>;
  /** Bookmarks of the current track, with the way to make one; left out where this is missing. */
  TrackBookmarks?: ComponentType<{ trackId: string }>;
  /** Radio, paths and refusals for the tracks of the queue; left out where this is missing. */
  recommendations?: RecommendationActions;
  /** Until when nothing that is heard says anything about the listener's taste; null for a session that counts. */
  privateUntil: Date | null;
  /** Begins a private session, or ends it. */
  onPrivateChange: (isPrivate: boolean) => void;
  /** A hook: the lyrics of a track, or null where nothing plays. */
  useLyrics: (trackId: string | null) => LyricsState;
};

const visitor: ShellBindings = {
  account: null,
  onSignOut: () => undefined,
  privateUntil: null,
  onPrivateChange: () => undefined,
  useLyrics: () => ({ status: "none" }),
};

const BindingsContext = createContext<ShellBindings>(visitor);

/** Hands the frame its data; the layout renders it around AppShell. */
export function ShellBindingsProvider({
  bindings,
  children,
}: {
  bindings: ShellBindings;
  children: ReactNode;
}): ReactNode {
  return <BindingsContext value={bindings}>{children}</BindingsContext>;
}

/** The data of the frame; a visitor's where nobody provides it. */
export function useShellBindings(): ShellBindings {
  return use(BindingsContext);
}
