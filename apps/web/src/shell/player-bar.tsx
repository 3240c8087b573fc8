"use client";
import { Button, Cover, DropdownMenu, IconButton } from "@segue/ui";
import { ListMusic, MicVocal, Moon, SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { usePlayer } from "~/player/index.ts";
import { NowPlayingLabel } from "./now-playing-label.tsx";
import { useShellBindings } from "./shell-bindings.tsx";
import { setSleepMenuOpen, togglePanel, useShellStore } from "./shell-store.ts";
import {
  renditionLabel,
  SoundMenu,
  useQualityEntries,
  useSleepEntries,
  useSpeedEntries,
} from "./sound-menu.tsx";
import { TimedSeekBar } from "./timed-seek-bar.tsx";
import { Transport } from "./transport.tsx";
import { usePanel } from "./use-panel.ts";
import { useScreenWidth } from "./use-screen-width.ts";
import { VolumeControl } from "./volume-control.tsx";

/** The player of tablets and desktops, fixed at the bottom of every page. */
export function PlayerBar(): ReactNode {
  const isSleepOpen = useShellStore((state) => state.isSleepMenuOpen);
  const width = useScreenWidth();
  return (
    <section
      aria-label="Player"
      data-player
      className="border-line bg-surface z-40 hidden h-(--player-height) shrink-0 grid-cols-[minmax(0,1fr)_minmax(0,1.8fr)_auto] items-center gap-5 border-t px-4 md:grid"
    >
      <Current />
      <div className="flex min-w-0 flex-col justify-center lg:flex-row lg:items-center lg:gap-4">
        <Transport />
        <TimedSeekBar />
      </div>
      <div className="flex items-center justify-end gap-1">
        <PanelButtons />
        <span className="hidden items-center gap-1 xl:flex">
          <SoundChips isSleepOpen={isSleepOpen && width === "wide"} />
        </span>
        <span className="xl:hidden">
          <SoundMenu
            isSleepOpen={isSleepOpen && width === "medium"}
            onSleepClose={() => setSleepMenuOpen(false)}
            trigger={
              <IconButton label="Sound" size="sm">
                <SlidersHorizontal aria-hidden />
              </IconButton>
            }
          />
        </span>
        <span className="hidden lg:block">
          <VolumeControl />
        </span>
      </div>
    </section>
  );
}

function Current(): ReactNode {
  const track = usePlayer((state) => state.current?.track);
  const { LikeButton } = useShellBindings();
  if (!track) {
    return (
      <div className="flex items-center gap-3">
        <Cover image={null} sizes="56px" className="size-14 rounded-sm" />
        <p className="text-muted text-sm">Press play on anything</p>
      </div>
    );
  }
  return (
    <div className="flex min-w-0 items-center gap-3">
      <button
        type="button"
        aria-label="Show what is playing"
        className="shrink-0 rounded-sm"
        onClick={() => togglePanel("playing")}
      >
        <Cover image={track.cover} sizes="56px" className="shadow-raise size-14 rounded-sm" />
      </button>
      <NowPlayingLabel track={track} />
      {LikeButton && (
        <span data-like-current>
          <LikeButton key={track.id} trackId={track.id} title={track.title} />
        </span>
      )}
    </div>
  );
}

function PanelButtons(): ReactNode {
  const panel = usePanel();
  return (
    <>
      <IconButton
        label="Lyrics"
        shortcut="Y"
        size="sm"
        aria-pressed={panel === "lyrics"}
        onClick={() => togglePanel("lyrics")}
      >
        <MicVocal aria-hidden />
      </IconButton>
      <IconButton
        label="Queue"
        shortcut="Q"
        size="sm"
        aria-pressed={panel === "queue"}
        onClick={() => togglePanel("queue")}
      >
        <ListMusic aria-hidden />
      </IconButton>
    </>
  );
}

function SoundChips({ isSleepOpen }: { isSleepOpen: boolean }): ReactNode {
  const rendition = usePlayer((state) => state.rendition);
  const quality = usePlayer((state) => state.quality);
  const speed = usePlayer((state) => state.speed);
  const isTimed = usePlayer((state) => state.sleepTimer !== null);
  const qualities = useQualityEntries();
  const speeds = useSpeedEntries();
  const sleeps = useSleepEntries();
  return (
    <>
      <DropdownMenu
        side="top"
        entries={qualities}
        trigger={
          <Button variant="quiet" size="sm" className="figures text-muted hover:text-ink px-2 text-xs">
            <span className="sr-only">Sound quality: </span>
            {renditionLabel(rendition, quality)}
          </Button>
        }
      />
      <DropdownMenu
        side="top"
        entries={speeds}
        trigger={
          <Button variant="quiet" size="sm" className="figures text-muted hover:text-ink px-2 text-xs">
            <span className="sr-only">Speed: </span>
            {speed}×
          </Button>
        }
      />
      <DropdownMenu
        side="top"
        entries={sleeps}
        isOpen={isSleepOpen}
        onOpenChange={setSleepMenuOpen}
        trigger={
          <IconButton
            label={isTimed ? "Sleep timer: on" : "Sleep timer"}
            shortcut="T"
            size="sm"
            aria-pressed={isTimed}
          >
            <Moon aria-hidden />
          </IconButton>
        }
      />
    </>
  );
}
