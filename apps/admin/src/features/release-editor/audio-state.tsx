"use client";
import { ProgressBar } from "@segue/ui";
import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";
import type { DraftTrack, UploadStatus } from "~/lib/api-types.ts";
import { outlookOfArrived } from "~/uploads/upload-outlook.ts";

/** Whether a track can be heard, how far its audio is, or why it never will be as it is. */
export function AudioState({ track, status }: { track: DraftTrack; status: UploadStatus | null }): ReactNode {
  if (track.masterId === null) {
    return (
      <span className="text-muted flex items-center gap-1.5 text-xs">
        <CircleDashed aria-hidden className="size-4 shrink-0" />
        No audio
      </span>
    );
  }
  if (track.audio === "ready") {
    return (
      <span className="text-success-ink flex items-center gap-1.5 text-xs font-medium">
        <CircleCheck aria-hidden className="size-4 shrink-0" />
        Ready
      </span>
    );
  }
  if (track.audio === "failed") {
    const reason = track.audioFailure?.message ?? "The audio could not be read.";
    return (
      <span className="text-danger-ink flex items-start gap-1.5 text-xs font-medium" title={reason}>
        <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
        <span className="line-clamp-2">{reason}</span>
      </span>
    );
  }
  const outlook = status ? outlookOfArrived(status) : null;
  return (
    <span className="text-muted block w-full text-xs">
      {outlook?.text ?? "Preparing the audio"}
      <ProgressBar label={`Audio of ${track.title}`} value={outlook?.progress ?? null} className="mt-1" />
    </span>
  );
}
