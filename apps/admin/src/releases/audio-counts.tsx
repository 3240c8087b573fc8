import { cn } from "@segue/ui";
import { CircleAlert, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { DraftSummary } from "~/lib/api-types.ts";

/** How much of a release's audio can be played, and how much never will be as it is. */
export function AudioCounts({
  trackCount,
  readyCount,
  failedCount,
}: Pick<DraftSummary, "trackCount" | "readyCount" | "failedCount">): ReactNode {
  const isComplete = trackCount > 0 && readyCount === trackCount;
  return (
    <span className="figures text-muted flex flex-wrap items-center gap-x-3 text-xs whitespace-nowrap">
      <span className={cn("flex items-center gap-1", isComplete && "text-success-ink")}>
        {isComplete && <CircleCheck aria-hidden className="size-3.5" />}
        {readyCount} of {trackCount} ready
      </span>
      {failedCount > 0 && (
        <span className="text-danger-ink flex items-center gap-1 font-medium">
          <CircleAlert aria-hidden className="size-3.5" />
          {failedCount} failed
        </span>
      )}
    </span>
  );
}
