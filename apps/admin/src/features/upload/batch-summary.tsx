"use client";
import { Button, Card, formatBytes, formatCount, ProgressBar } from "@segue/ui";
import { Pause, Play, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { pauseFiles, resumeFiles } from "~/uploads/uploads.ts";
import type { BatchRow, BatchTotals } from "./batch-rows.ts";

/** How the batch is doing as a whole, and what may be done to all of it. */
export function BatchSummary({
  rows,
  totals,
  onNewBatch,
}: {
  rows: readonly BatchRow[];
  totals: BatchTotals;
  onNewBatch: () => void;
}): ReactNode {
  const keysIn = (...states: string[]): string[] =>
    rows.flatMap(({ queued }) => (queued && states.includes(queued.state) ? [queued.key] : []));
  const running = keysIn("waiting", "sending");
  const paused = keysIn("paused", "failed");
  const isSent = totals.sentBytes >= totals.bytes;
  const share = totals.bytes === 0 ? 0 : totals.sentBytes / totals.bytes;
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <p aria-live="polite" className="title text-lg">
            {headline(totals)}
          </p>
          <p className="figures text-muted text-sm">
            {[
              `${totals.ready} of ${formatCount(totals.files, "file")} ready`,
              totals.attention > 0 && `${totals.attention} to look at`,
              !isSent && `${formatBytes(totals.sentBytes)} of ${formatBytes(totals.bytes)} sent`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {running.length > 0 && (
            <Button size="sm" onClick={() => pauseFiles(running)}>
              <Pause aria-hidden />
              Pause all
            </Button>
          )}
          {running.length === 0 && paused.length > 0 && (
            <Button size="sm" variant="primary" onClick={() => resumeFiles(paused)}>
              <Play aria-hidden />
              Resume all
            </Button>
          )}
          {totals.active === 0 && (
            <Button size="sm" onClick={onNewBatch}>
              <Plus aria-hidden />
              New batch
            </Button>
          )}
        </div>
      </div>
      <ProgressBar
        label={isSent ? "Files ready" : "Bytes sent"}
        value={isSent ? totals.ready / Math.max(1, totals.files - totals.attention) : share}
        tone={isSent && totals.active === 0 ? "success" : "accent"}
      />
    </Card>
  );
}

function headline({ active, attention, sentBytes, bytes }: BatchTotals): string {
  if (active === 0) return attention > 0 ? "Some files need a look" : "Everything is ready";
  return sentBytes < bytes ? "Sending" : "Preparing the audio";
}
