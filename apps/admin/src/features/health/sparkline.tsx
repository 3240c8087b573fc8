import { cn } from "@segue/ui";
import type { ReactNode } from "react";
import { linePath } from "./line-path.ts";

type Point = { atSeconds: number; value: number };

/** A small line of the recent past, from zero to its highest point. Screen readers hear its last and highest value. */
export function Sparkline({
  label,
  points,
  className,
}: {
  label: string;
  points: readonly Point[];
  className?: string;
}): ReactNode {
  const highest = Math.max(...points.map(({ value }) => value));
  const last = points.at(-1)?.value ?? 0;
  return (
    <svg
      role="img"
      aria-label={`${label}: ${round(last)} now, ${round(highest)} at most in the last hour`}
      viewBox="0 0 120 24"
      preserveAspectRatio="none"
      className={cn("text-accent-ink h-9 w-full", className)}
    >
      <path
        d={linePath(points, { width: 120, height: 24 })}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

const round = (value: number): string => value.toLocaleString("en-GB", { maximumSignificantDigits: 3 });
