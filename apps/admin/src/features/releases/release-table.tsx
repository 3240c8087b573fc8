"use client";
import { Cover, formatAgo, formatCount, formatReleaseDate, Link, Table, type TableColumn } from "@segue/ui";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { DraftSummary } from "~/lib/api-types.ts";
import { AudioCounts } from "~/releases/audio-counts.tsx";
import { artistLine, formatMoment, kindOptions } from "~/releases/release-words.ts";
import { StateBadge } from "~/releases/state-badge.tsx";

export const releaseRowPx = 72;

const columns: readonly TableColumn<DraftSummary>[] = [
  {
    id: "title",
    header: "Release",
    cell: (release) => (
      <span className="flex w-full min-w-0 items-center gap-4">
        <Cover image={release.cover} sizes="48px" className="size-12" />
        <span className="min-w-0 flex-1">
          <Link href={`/releases/${release.id}`} className="block truncate font-semibold hover:underline">
            {release.title}
          </Link>
          <span className="text-muted block truncate text-sm">{artistLine(release)}</span>
        </span>
      </span>
    ),
  },
  {
    id: "kind",
    header: "Kind",
    className: "hidden lg:flex",
    cell: ({ kind, trackCount }) => (
      <span className="text-muted figures truncate text-sm">
        {kindOptions.find(({ value }) => value === kind)?.label} · {formatCount(trackCount, "track")}
      </span>
    ),
  },
  {
    id: "state",
    header: "State",
    cell: (release) => (
      <span className="flex flex-col items-start gap-1 max-md:items-end">
        <StateBadge state={release.state} />
        <AudioCounts {...release} />
      </span>
    ),
  },
  {
    id: "date",
    header: "Release date",
    className: "hidden md:flex",
    cell: ({ releaseDate, publishAt }) => (
      <span className="text-muted truncate text-sm">
        {publishAt ? formatMoment(publishAt) : releaseDate ? formatReleaseDate(releaseDate) : "Not set"}
      </span>
    ),
  },
  {
    id: "updated",
    header: "Changed",
    className: "hidden xl:flex",
    cell: ({ updatedAt }) => (
      <span className="text-muted truncate text-sm">{formatAgo(updatedAt, new Date())}</span>
    ),
  },
];

/** Releases as rows; Enter or a double click opens one. */
export function ReleaseTable({
  releases,
  hasMore,
  onEndReached,
}: {
  releases: readonly DraftSummary[];
  hasMore: boolean;
  onEndReached: () => void;
}): ReactNode {
  const router = useRouter();
  return (
    <Table
      label="Releases"
      columns={columns}
      rows={releases}
      rowKey={({ id }) => id}
      rowHeightPx={releaseRowPx}
      gridClassName="grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,1fr)_9rem_9rem] lg:grid-cols-[minmax(0,1fr)_9.5rem_9rem_10rem] xl:grid-cols-[minmax(0,1fr)_10rem_9rem_11rem_8rem]"
      onActivate={({ id }) => router.push(`/releases/${id}`)}
      hasMore={hasMore}
      onEndReached={onEndReached}
    />
  );
}
