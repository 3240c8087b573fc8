"use client";
import { Cover, coverTint, Dialog, IconButton, Sheet } from "@segue/ui";
import { Bookmark, ChevronDown, ListMusic, MicVocal, SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { type QueueTrack, usePlayer } from "~/player/index.ts";
import { LyricsPanel } from "./lyrics-panel.tsx";
import { NowPlayingLabel } from "./now-playing-label.tsx";
import { StackedSeekBar } from "./timed-seek-bar.tsx";
import { QueuePanel } from "./queue-panel.tsx";
import { useShellBindings } from "./shell-bindings.tsx";
import { openPanel, type Panel, togglePanel } from "./shell-store.ts";
import { SoundMenu } from "./sound-menu.tsx";
import { Transport } from "./transport.tsx";
import { usePanel } from "./use-panel.ts";
import { useScreenWidth } from "./use-screen-width.ts";
import { useSwipeDown } from "./use-swipe-down.ts";

/** The whole-screen player of a phone: cover, queue or lyrics above the controls. */
export function PlayerSheet(): ReactNode {
  const panel = usePanel();
  const track = usePlayer((state) => state.current?.track);
  const isPhone = useScreenWidth() === "phone";
  return (
    <Sheet
      isOpen={isPhone && panel !== null && track !== undefined}
      onOpenChange={(isOpen) => !isOpen && openPanel(null)}
      title="Player"
      isHeaderHidden
      side="full"
    >
      {track && panel && <PlayerSheetBody track={track} panel={panel === "playing" ? null : panel} />}
    </Sheet>
  );
}

const close = (): void => openPanel(null);

function PlayerSheetBody({
  track,
  panel,
}: {
  track: QueueTrack;
  panel: Exclude<Panel, "playing"> | null;
}): ReactNode {
  const { LikeButton, TrackBookmarks } = useShellBindings();
  const swipe = useSwipeDown(close);
  const show = (wanted: Exclude<Panel, "playing">) => (): void =>
    panel === wanted ? openPanel("playing") : togglePanel(wanted);
  return (
    <div className="relative isolate flex min-h-0 flex-1 flex-col pt-[env(safe-area-inset-top)] pb-[max(1rem,env(safe-area-inset-bottom))]">
      <div
        aria-hidden
        className="absolute inset-0 -z-10"
        style={{ background: `linear-gradient(${coverTint(track.cover?.dominantColor)}, transparent 75%)` }}
      />
      <header {...swipe} className="flex h-14 shrink-0 touch-none items-center px-2">
        <IconButton label="Close the player" variant="strong" onClick={close}>
          <ChevronDown aria-hidden />
        </IconButton>
        <p className="text-ink min-w-0 flex-1 truncate px-2 text-center text-xs font-semibold">
          {track.release.title}
        </p>
        <SoundMenu
          trigger={
            <IconButton label="Sound" variant="strong">
              <SlidersHorizontal aria-hidden />
            </IconButton>
          }
        />
      </header>
      {panel === "queue" && <QueuePanel />}
      {panel === "lyrics" && <LyricsPanel />}
      {panel === null && (
        <div
          {...swipe}
          className="[container-type:size] flex min-h-0 flex-1 touch-none items-center justify-center px-6 py-2"
        >
          <Cover
            image={track.cover}
            alt={`Cover of ${track.release.title}`}
            sizes="90vw"
            isPriority
            className="shadow-float w-[min(100cqw,100cqh)] rounded-lg"
          />
        </div>
      )}
      <div className="shrink-0 px-6 pt-4">
        <div className="flex items-center justify-between gap-3">
          <NowPlayingLabel track={track} size="lg" onFollow={close} />
          {LikeButton && (
            <span data-like-current>
              <LikeButton key={track.id} trackId={track.id} title={track.title} />
            </span>
          )}
        </div>
        <div className="mt-4">
          <StackedSeekBar />
        </div>
        <div className="mt-3">
          <Transport size="lg" />
        </div>
        <div className="mt-3 flex justify-between">
          <IconButton label="Lyrics" aria-pressed={panel === "lyrics"} onClick={show("lyrics")}>
            <MicVocal aria-hidden />
          </IconButton>
          {TrackBookmarks && (
            <Dialog
              title="Bookmarks"
              description={track.title}
              trigger={
                <IconButton label="Bookmarks">
                  <Bookmark aria-hidden />
                </IconButton>
              }
            >
              <TrackBookmarks key={track.id} trackId={track.id} />
            </Dialog>
          )}
          <IconButton label="Queue" aria-pressed={panel === "queue"} onClick={show("queue")}>
            <ListMusic aria-hidden />
          </IconButton>
        </div>
      </div>
    </div>
  );
}
