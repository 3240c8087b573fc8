"use client";
import { cn, formatDuration, formatSpokenDuration } from "@segue/ui";
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { player, usePlayer, usePosition } from "~/player/index.ts";
import { waveformBars, waveformHeight, waveformPath } from "./waveform-path.ts";

/** Keys and the way they move, in ms. */
const stepsMs: Record<string, number> = {
  ArrowRight: 5000,
  ArrowUp: 5000,
  ArrowLeft: -5000,
  ArrowDown: -5000,
  PageUp: 30_000,
  PageDown: -30_000,
};

/** Position in the track over its waveform: drag, click or arrow keys seek; the pointer shows the time under it. */
export function SeekBar({ className }: { className?: string }): ReactNode {
  const durationMs = usePlayer((state) => state.durationMs);
  const waveform = usePlayer((state) => state.waveform);
  const itemKey = usePlayer((state) => state.current?.key);
  const { positionMs, bufferedMs } = usePosition();
  const bar = useRef<HTMLDivElement>(null);
  const clip = useId();
  const [pointerMs, setPointerMs] = useState<number | null>(null);
  const [isDragging, setDragging] = useState(false);
  const path = useMemo(() => (waveform ? waveformPath(waveform) : ""), [waveform]);

  const shownMs = isDragging && pointerMs !== null ? pointerMs : positionMs;
  const share = (ms: number): number => (durationMs > 0 ? Math.min(1, Math.max(0, ms / durationMs)) : 0);
  const timeAt = (event: PointerEvent): number => {
    const box = bar.current?.getBoundingClientRect();
    return box && box.width > 0
      ? share(((event.clientX - box.left) / box.width) * durationMs) * durationMs
      : 0;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = stepsMs[event.key];
    if (step !== undefined) player.seekBy(event.shiftKey ? Math.sign(step) * 30_000 : step);
    else if (event.key === "Home") player.seek(0);
    else if (event.key === "End") player.seek(durationMs);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={bar}
      role="slider"
      tabIndex={durationMs > 0 ? 0 : -1}
      aria-label="Position"
      aria-disabled={durationMs === 0}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={Math.round(shownMs / 1000)}
      aria-valuetext={`${formatSpokenDuration(shownMs)} of ${formatSpokenDuration(durationMs)}`}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (durationMs === 0 || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setPointerMs(timeAt(event));
        setDragging(true);
      }}
      onPointerMove={(event) => durationMs > 0 && setPointerMs(timeAt(event))}
      onPointerUp={(event) => {
        if (isDragging) player.seek(timeAt(event));
        setDragging(false);
      }}
      onPointerCancel={() => setDragging(false)}
      onPointerLeave={() => !isDragging && setPointerMs(null)}
      className={cn(
        "group relative h-9 cursor-pointer touch-none rounded-sm select-none aria-disabled:cursor-default",
        className,
      )}
    >
      <svg
        aria-hidden
        viewBox={`0 0 ${waveformBars} ${waveformHeight}`}
        preserveAspectRatio="none"
        className="pointer-events-none absolute inset-0 size-full overflow-visible"
      >
        <clipPath id={clip}>
          {path ? <path d={path} /> : <rect y="44" width={waveformBars} height="12" rx="1" />}
        </clipPath>
        <g key={itemKey} clipPath={`url(#${clip})`}>
          <rect width={waveformBars} height={waveformHeight} className="fill-line-strong opacity-45" />
          <Reach share={share(bufferedMs)} className="fill-line-strong opacity-60" />
          {pointerMs !== null && <Reach share={share(pointerMs)} className="fill-ink opacity-40" />}
          <Reach
            share={share(shownMs)}
            className={cn("fill-accent", !isDragging && "transition-transform duration-250 ease-linear")}
          />
        </g>
      </svg>
      <span
        aria-hidden
        className={cn(
          "pointer-events-none absolute top-1/2 size-3 -translate-1/2 rounded-full bg-accent opacity-0 shadow-raise group-focus-visible:opacity-100",
          isDragging && "opacity-100",
          !path && "group-hover:opacity-100",
        )}
        style={{ left: `${share(shownMs) * 100}%` }}
      />
      {pointerMs !== null && (
        <span
          aria-hidden
          className="figures bg-ink text-2xs text-canvas pointer-events-none absolute bottom-full mb-1 -translate-x-1/2 rounded-sm px-1.5 py-0.5 font-semibold"
          style={{ left: `${share(pointerMs) * 100}%` }}
        >
          {formatDuration(pointerMs)}
        </span>
      )}
    </div>
  );
}

function Reach({ share, className }: { share: number; className: string }): ReactNode {
  return (
    <rect
      width={waveformBars}
      height={waveformHeight}
      className={className}
      style={{ transform: `scaleX(${share})` }}
    />
  );
}
