"use client";
import { formatDuration } from "@segue/ui";
import type { ReactNode } from "react";
import { usePlayer, usePosition } from "~/player/index.ts";
import { SeekBar } from "./seek-bar.tsx";

/** The seek bar between the time played and the length. */
export function TimedSeekBar(): ReactNode {
  return (
    <div className="flex min-w-0 items-center gap-2.5 lg:flex-1">
      <span className="figures text-muted min-w-10 text-right text-xs">
        <ElapsedTime />
      </span>
      <SeekBar className="h-6 min-w-0 flex-1 lg:h-9" />
      <span className="figures text-muted min-w-10 text-xs">
        <TotalTime />
      </span>
    </div>
  );
}

/** The seek bar above the time played and the length, for narrow screens. */
export function StackedSeekBar(): ReactNode {
  return (
    <div>
      <SeekBar className="h-11" />
      <div className="figures text-muted mt-1 flex justify-between text-xs">
        <ElapsedTime />
        <TotalTime />
      </div>
    </div>
  );
}

function ElapsedTime(): ReactNode {
  const { positionMs } = usePosition();
  return <span>{formatDuration(positionMs)}</span>;
}

function TotalTime(): ReactNode {
  const durationMs = usePlayer((state) => state.durationMs);
  return <span>{formatDuration(durationMs)}</span>;
}
