"use client";
import { EmptyState, ErrorState, RowsSkeleton, Select, SkeletonGroup } from "@segue/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { PageHead } from "~/lib/page-states.tsx";
import { SearchField } from "~/lib/search-field.tsx";
import { useDebounced } from "~/lib/use-debounced.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { LogEntryRow } from "./log-entry-row.tsx";
import { toLogSearch } from "./to-log-search.ts";

type Level = "debug" | "info" | "warn" | "error";
const levels: readonly { value: Level; label: string }[] = [
  { value: "debug", label: "All entries" },
  { value: "info", label: "Info and graver" },
  { value: "warn", label: "Warnings and errors" },
  { value: "error", label: "Errors" },
];
const askEveryMs = 10_000;

/** What all processes wrote down, newest first; found by trace id, request id, service or any word. */
export function LogsPage({ initialSearch }: { initialSearch: string }): ReactNode {
  const trpc = useTRPC();
  const [words, setWords] = useState(initialSearch);
  const [level, setLevel] = useState<Level>("info");
  const search = toLogSearch(useDebounced(words));
  const { data, error, refetch, isRefetching } = useQuery(
    trpc.system.log.search.queryOptions(
      { ...search, level, limit: 200 },
      { placeholderData: keepPreviousData, refetchInterval: askEveryMs },
    ),
  );
  return (
    <>
      <PageHead
        title="Logs"
        hint="Search a trace id for all that one click caused, service:delivery for one service, or any words."
        action={
          <div className="flex flex-wrap items-center gap-2">
            <Select<Level>
              label="How grave"
              options={levels}
              value={level}
              onValueChange={setLevel}
              className="w-52"
            />
            <SearchField label="Trace id, service or words" value={words} onChange={setWords} />
          </div>
        }
      />
      <div className="px-(--page-gutter)">
        {error && !data ? (
          <ErrorState
            title={toFailure(error).message}
            stillWorks="The logs are files in the data folder, one per process."
            onRetry={() => void refetch()}
            isRetrying={isRefetching}
          />
        ) : !data ? (
          <SkeletonGroup label="Loading log entries">
            <RowsSkeleton count={10} rowHeightPx={44} />
          </SkeletonGroup>
        ) : data.entries.length === 0 ? (
          <EmptyState
            icon={ScrollText}
            title="No entry says that"
            hint="Try fewer words, or also entries that are less grave."
          />
        ) : (
          <>
            <ol
              aria-label="Log entries"
              className="border-line bg-surface divide-line divide-y rounded-lg border"
            >
              {data.entries.map((entry, index) => (
                <LogEntryRow key={`${entry.at.getTime()}-${index}`} entry={entry} onTrace={setWords} />
              ))}
            </ol>
            {data.isCut && (
              <p className="text-muted mt-3 text-sm">
                There is more: narrow the search, or look into the files in the data folder.
              </p>
            )}
          </>
        )}
      </div>
    </>
  );
}
