"use client";
import { Progress } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

type ProgressBarProps = {
  label: string;
  /** 0 to 1, or null while the length of the work is unknown. */
  value: number | null;
  tone?: "accent" | "success" | "danger";
  className?: string;
};

const tones = { accent: "bg-accent", success: "bg-success-ink", danger: "bg-danger" };

/** How far a piece of work has come. */
export function ProgressBar({ label, value, tone = "accent", className }: ProgressBarProps): ReactNode {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <Progress.Root
      aria-label={label}
      value={percent}
      max={100}
      className={cn("relative h-1.5 w-full overflow-hidden rounded-full bg-hover", className)}
    >
      <Progress.Indicator
        className={cn(
          "h-full origin-left rounded-full transition-transform duration-200",
          tones[tone],
          percent === null && "w-1/3 animate-shimmer",
        )}
        style={percent === null ? undefined : { transform: `scaleX(${percent / 100})` }}
      />
    </Progress.Root>
  );
}
