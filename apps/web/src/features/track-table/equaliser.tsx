import { cn } from "@segue/ui";
import type { ReactNode } from "react";

/** Dancing bars beside the track that plays; they stand still while it is paused. */
export function Equaliser({ isPlaying, className }: { isPlaying: boolean; className?: string }): ReactNode {
  return (
    <span
      role="img"
      aria-label={isPlaying ? "Playing" : "Paused"}
      className={cn("flex h-3.5 items-end gap-0.5", className)}
    >
      {[0, -0.5, -0.25].map((delay) => (
        <span
          key={delay}
          className="animate-equaliser bg-accent-ink h-full w-0.75 origin-bottom rounded-[1px] motion-reduce:animate-none"
          style={{ animationDelay: `${delay}s`, animationPlayState: isPlaying ? "running" : "paused" }}
        />
      ))}
    </span>
  );
}
