"use client";
import { cn, EmptyState, ErrorState, Skeleton, SkeletonGroup } from "@segue/ui";
import { MicVocal } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { type LyricLine, lyricLineAt } from "./lyric-line-at.ts";

/** Where the lyrics of the current track stand. */
export type LyricsState =
  | { status: "none" }
  | { status: "loading" }
  | { status: "failed"; onRetry: () => void }
  | { status: "ready"; plain: string | null; synced: readonly LyricLine[] | null };

type LyricsViewProps = { lyrics: LyricsState; positionMs: number; onSeek: (atMs: number) => void };

/** Lyrics: lines that follow the music and lead to their place in it, or plain text where there are no times. */
export function LyricsView({ lyrics, positionMs, onSeek }: LyricsViewProps): ReactNode {
  switch (lyrics.status) {
    case "none":
      return (
        <EmptyState
          icon={MicVocal}
          title="No lyrics for this one"
          hint="Some music says it all without words."
        />
      );
    case "loading":
      return (
        <SkeletonGroup label="Loading the lyrics" className="flex flex-col gap-5 px-6 pt-6">
          {["w-4/5", "w-3/5", "w-11/12", "w-2/3", "w-4/5", "w-1/2"].map((width) => (
            <Skeleton key={width} className={cn("h-6", width)} />
          ))}
        </SkeletonGroup>
      );
    case "failed":
      return (
        <ErrorState
          title="The lyrics could not be loaded"
          stillWorks="The music plays on."
          onRetry={lyrics.onRetry}
        />
      );
    case "ready":
      if (lyrics.synced && lyrics.synced.length > 0) {
        return <SyncedLyrics lines={lyrics.synced} positionMs={positionMs} onSeek={onSeek} />;
      }
      if (lyrics.plain) {
        return (
          <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-3 pb-10">
            <p className="text-lg leading-relaxed font-medium whitespace-pre-line">{lyrics.plain}</p>
          </div>
        );
      }
      return (
        <EmptyState
          icon={MicVocal}
          title="No lyrics for this one"
          hint="Some music says it all without words."
        />
      );
  }
}

/** How long the lines wait before they follow the music again after the listener scrolled. */
const followAgainMs = 4000;

function SyncedLyrics({
  lines,
  positionMs,
  onSeek,
}: Omit<LyricsViewProps, "lyrics"> & { lines: readonly LyricLine[] }): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const scrolledAt = useRef(-Infinity);
  const active = lyricLineAt(lines, positionMs);

  // Keeps the line being sung in the upper third of the scrolling box.
  useEffect(() => {
    const box = scroller.current;
    const line = box?.querySelector<HTMLElement>(`[data-line="${active}"]`);
    if (!box || !line || performance.now() - scrolledAt.current < followAgainMs) return;
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    box.scrollTo({ top: line.offsetTop - box.clientHeight * 0.32, behavior: isCalm ? "auto" : "smooth" });
  }, [active]);

  const noteScroll = (): void => {
    scrolledAt.current = performance.now();
  };
  return (
    <div
      ref={scroller}
      onWheel={noteScroll}
      onTouchMove={noteScroll}
      className="relative min-h-0 flex-1 overflow-y-auto px-3 pt-3 pb-[40vh]"
    >
      <ol>
        {lines.map((line, index) => (
          <li key={`${line.atMs}-${index}`} data-line={index}>
            <button
              type="button"
              aria-current={index === active ? "true" : undefined}
              onClick={() => {
                scrolledAt.current = -Infinity;
                onSeek(line.atMs);
              }}
              className={cn(
                "title block w-full rounded-md px-3 py-2 text-left text-xl font-semibold transition-colors hover:text-ink",
                index === active ? "text-accent-ink" : "text-muted",
              )}
            >
              {line.text || "♪"}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
