"use client";
import { SkipLink } from "@segue/ui";
import type { ReactNode } from "react";
import { LeftRail } from "./left-rail.tsx";
import { MainScroll } from "./main-scroll.tsx";
import { MiniPlayer } from "./mini-player.tsx";
import { MobileTabs } from "./mobile-tabs.tsx";
import { PlayerBar } from "./player-bar.tsx";
import { PlayerNotices } from "./player-notices.tsx";
import { PlayerSheet } from "./player-sheet.tsx";
import { RightPanel } from "./right-panel.tsx";
import { ShortcutHelp } from "./shortcut-help.tsx";
import { SignInPrompt } from "./sign-in-prompt.tsx";
import { usePanelInUrl } from "./use-panel-in-url.ts";
import { useShellShortcuts } from "./use-shell-shortcuts.ts";

/** The listener's frame. It stays mounted while pages change inside it. */
export function AppShell({ children }: { children: ReactNode }): ReactNode {
  usePanelInUrl();
  useShellShortcuts();
  return (
    <div className="bg-canvas text-ink flex h-dvh flex-col overflow-hidden">
      <SkipLink />
      <div className="relative flex min-h-0 flex-1">
        <LeftRail />
        <MainScroll>{children}</MainScroll>
        <RightPanel />
      </div>
      <PlayerBar />
      <MiniPlayer />
      <MobileTabs />
      <PlayerSheet />
      <ShortcutHelp />
      <SignInPrompt />
      <PlayerNotices />
    </div>
  );
}
