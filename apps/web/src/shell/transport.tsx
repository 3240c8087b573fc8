"use client";
import { cn, IconButton, Spinner } from "@segue/ui";
import { Pause, Play, Repeat, Repeat1, Shuffle, SkipBack, SkipForward } from "lucide-react";
import type { ReactNode } from "react";
import { player, usePlayer } from "~/player/index.ts";

const repeatLabels = { off: "Repeat: off", all: "Repeat: all", one: "Repeat: this track" };

/** True while sound is heard, or will be without another press. */
export function useIsPlaying(): boolean {
  return usePlayer((state) => ["playing", "loading", "buffering"].includes(state.status));
}

/** The round play and pause button; a ring turns around it while sound is late. */
export function PlayButton({
  size = "md",
  className,
}: {
  size?: "md" | "lg";
  className?: string;
}): ReactNode {
  const isPlaying = useIsPlaying();
  const isWaiting = usePlayer((state) => state.status === "loading" || state.status === "buffering");
  const hasTrack = usePlayer((state) => state.current !== null);
  return (
    <IconButton
      label={isPlaying ? "Pause" : "Play"}
      shortcut="Space"
      variant="inverse"
      size={size}
      disabled={!hasTrack}
      onClick={() => player.toggle()}
      className={className}
    >
      {isPlaying ? (
        <Pause aria-hidden fill="currentColor" strokeWidth={1} />
      ) : (
        <Play aria-hidden fill="currentColor" className="translate-x-px" />
      )}
      {isWaiting && (
        <span className="text-accent pointer-events-none absolute -inset-1 [&_svg]:size-full! [&_svg]:stroke-[1.5]">
          <Spinner label="Buffering" className="size-full" />
        </span>
      )}
    </IconButton>
  );
}

/** Shuffle, previous, play, next, repeat. */
export function Transport({ size = "md" }: { size?: "md" | "lg" }): ReactNode {
  const isShuffled = usePlayer((state) => state.isShuffled);
  const repeat = usePlayer((state) => state.repeat);
  const hasTrack = usePlayer((state) => state.current !== null);
  const isLarge = size === "lg";
  const skipClasses = isLarge ? "size-13 [&_svg]:size-7" : undefined;
  return (
    <div className={cn("flex items-center justify-center", isLarge ? "justify-between" : "gap-1")}>
      <IconButton
        label={isShuffled ? "Shuffle: on" : "Shuffle: off"}
        shortcut="S"
        size={isLarge ? "md" : "sm"}
        aria-pressed={isShuffled}
        onClick={() => player.setShuffled(!isShuffled)}
      >
        <Shuffle aria-hidden />
      </IconButton>
      <IconButton
        label="Previous"
        shortcut="K"
        variant="strong"
        size="md"
        className={skipClasses}
        disabled={!hasTrack}
        onClick={() => player.previous()}
      >
        <SkipBack aria-hidden fill="currentColor" />
      </IconButton>
      <PlayButton size={size} className={isLarge ? "size-18 [&_svg]:size-8" : "mx-1"} />
      <IconButton
        label="Next"
        shortcut="J"
        variant="strong"
        size="md"
        className={skipClasses}
        disabled={!hasTrack}
        onClick={() => player.next()}
      >
        <SkipForward aria-hidden fill="currentColor" />
      </IconButton>
      <IconButton
        label={repeatLabels[repeat]}
        shortcut="R"
        size={isLarge ? "md" : "sm"}
        aria-pressed={repeat !== "off"}
        onClick={() => player.cycleRepeat()}
      >
        {repeat === "one" ? <Repeat1 aria-hidden /> : <Repeat aria-hidden />}
      </IconButton>
    </div>
  );
}
