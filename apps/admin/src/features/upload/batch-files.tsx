"use client";
import {
  Badge,
  Button,
  cn,
  formatBytes,
  formatCount,
  Link,
  ProgressBar,
  Table,
  type TableColumn,
} from "@segue/ui";
import { CircleAlert, CircleCheck } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { type BatchRow, type BatchTotals, type BatchView, viewOf } from "./batch-rows.ts";
import { FileActions } from "./file-actions.tsx";
import type { UploadOutcome } from "./use-batch-drafts.ts";

const rowHeightPx = 76;

/** Every file of the batch with its progress and what can be done about it; only those in view are drawn. */
export function BatchFiles({
  rows,
  totals,
  outcomes,
}: {
  rows: readonly BatchRow[];
  totals: BatchTotals;
  outcomes: ReadonlyMap<string, UploadOutcome>;
}): ReactNode {
  const [view, setView] = useState<BatchView>("all");
  const views: { value: BatchView; label: string; count: number }[] = [
    { value: "all", label: "All", count: totals.files },
    { value: "active", label: "Under way", count: totals.active },
    { value: "attention", label: "To look at", count: totals.attention },
  ];
  const shown = view === "all" ? rows : rows.filter((row) => viewOf(row) === view);
  const columns = useMemo<TableColumn<BatchRow>[]>(
    () => [
      {
        id: "file",
        header: "File",
        cell: (row) => <FileName row={row} outcome={outcomeOf(row, outcomes)} />,
      },
      { id: "state", header: "State", className: "hidden md:flex", cell: (row) => <FileState row={row} /> },
      {
        id: "actions",
        header: "",
        label: "Actions",
        className: "justify-end",
        cell: (row) => <FileActions row={row} />,
      },
    ],
    [outcomes],
  );
  return (
    <section aria-labelledby="batch-files">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="batch-files" className="title text-lg">
          Files
        </h2>
        <div role="group" aria-label="Which files to show" className="flex flex-wrap gap-2">
          {views.map(({ value, label, count }) => (
            <Button
              key={value}
              size="sm"
              variant={view === value ? "primary" : "soft"}
              aria-pressed={view === value}
              onClick={() => setView(value)}
            >
              {label} <span className="figures opacity-80">{count}</span>
            </Button>
          ))}
        </div>
      </div>
      {shown.length === 0 ? (
        <p className="text-muted py-8 text-center text-sm">No file is in this state.</p>
      ) : (
        <Table
          label={formatCount(shown.length, "file")}
          columns={columns}
          rows={shown}
          rowKey={(row) => row.key}
          rowHeightPx={rowHeightPx}
          gridClassName="grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)_6.5rem]"
        />
      )}
    </section>
  );
}

const outcomeOf = (row: BatchRow, outcomes: ReadonlyMap<string, UploadOutcome>): UploadOutcome | null =>
  outcomes.get(row.status?.uploadId ?? "") ?? null;

function FileName({ row, outcome }: { row: BatchRow; outcome: UploadOutcome | null }): ReactNode {
  return (
    <div className="min-w-0 flex-1">
      <p className="flex items-center gap-2">
        {outcome?.releaseId ? (
          <Link href={`/releases/${outcome.releaseId}`} className="truncate font-medium hover:underline">
            {row.fileName}
          </Link>
        ) : (
          <span className="truncate font-medium">{row.fileName}</span>
        )}
        {row.status?.isDuplicate && <Badge>Duplicate</Badge>}
      </p>
      <p className="text-muted figures truncate text-xs max-md:hidden">
        {outcome?.outcome === "skipped" && outcome.reason
          ? outcome.reason.message
          : [row.folder, formatBytes(row.sizeBytes)].filter(Boolean).join(" · ")}
      </p>
      <div className="md:hidden">
        <FileState row={row} />
      </div>
    </div>
  );
}

/** State in words, with a bar where a share is known. On phones it stands under the name, in its cell. */
function FileState({ row: { outlook, fileName } }: { row: BatchRow }): ReactNode {
  const { phase, text, progress } = outlook;
  const isBad = phase === "failed" || phase === "refused";
  return (
    <div className="w-full min-w-0">
      <p
        className={cn(
          "text-muted figures flex items-start gap-1.5 text-xs md:text-sm",
          isBad && "text-danger-ink",
          phase === "ready" && "text-success-ink",
          phase === "interrupted" && "text-warning-ink",
        )}
      >
        {isBad && <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />}
        {phase === "ready" && <CircleCheck aria-hidden className="mt-0.5 size-3.5 shrink-0" />}
        <span className="line-clamp-2" title={text}>
          {text}
        </span>
      </p>
      {!isBad && phase !== "ready" && phase !== "waiting" && (
        <ProgressBar label={`Progress of ${fileName}`} value={progress} className="mt-1.5" />
      )}
    </div>
  );
}
