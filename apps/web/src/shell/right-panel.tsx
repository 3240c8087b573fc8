"use client";
import { IconButton, Tabs } from "@segue/ui";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { LyricsPanel } from "./lyrics-panel.tsx";
import { NowPlayingPanel } from "./now-playing-panel.tsx";
import { QueuePanel } from "./queue-panel.tsx";
import { openPanel, panels } from "./shell-store.ts";
import { usePanel } from "./use-panel.ts";

const contents = { playing: <NowPlayingPanel />, queue: <QueuePanel />, lyrics: <LyricsPanel /> };

/** The panel at the right of tablets and desktops: beside the page from 1280 px, above it below that. */
export function RightPanel(): ReactNode {
  const panel = usePanel();
  if (!panel) return null;
  return (
    <aside
      aria-label={panels.find((entry) => entry.value === panel)?.label}
      className="border-line bg-surface shadow-float absolute inset-y-0 right-0 z-40 hidden w-88 border-l md:flex xl:static xl:shadow-none 2xl:w-100"
    >
      <Tabs
        label="Player panels"
        value={panel}
        onValueChange={openPanel}
        className="relative w-full"
        listClassName="shrink-0 px-3 py-3 pr-14"
        contentClassName="flex flex-1 flex-col overflow-y-auto data-[state=inactive]:hidden"
        tabs={panels.map((entry) => ({ ...entry, content: contents[entry.value] }))}
      />
      <IconButton
        label="Close the panel"
        size="sm"
        className="absolute top-3 right-3"
        onClick={() => openPanel(null)}
      >
        <X aria-hidden />
      </IconButton>
    </aside>
  );
}
