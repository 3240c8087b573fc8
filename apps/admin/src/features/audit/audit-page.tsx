"use client";
import { Button, EmptyState, ErrorState, RowsSkeleton, Select, SkeletonGroup, Table } from "@segue/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { PageHead } from "~/lib/page-states.tsx";
import { SearchField } from "~/lib/search-field.tsx";
import { useDebounced } from "~/lib/use-debounced.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { auditColumns } from "./audit-columns.tsx";
import { actionOptions, everyAction } from "./audit-words.ts";

const rowPx = 60;

/** Who did what to accounts, keys and releases, newest first. Nothing here can be changed, by anybody. */
export function AuditPage(): ReactNode {
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const [action, setAction] = useState(everyAction);
  const actor = useDebounced(search.trim());
  const { data, error, refetch, isRefetching, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(
      trpc.auth.audit.list.infiniteQueryOptions(
        { limit: 50, ...(actor ? { actor } : {}), ...(action === everyAction ? {} : { action }) },
        { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
      ),
    );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const showAll = (): void => {
    setSearch("");
    setAction(everyAction);
  };

  return (
    <>
      <PageHead
        title="Audit log"
        hint="Sign-ins, rights, keys and what reached listeners. Rows are only ever added, and a changed one is noticed."
        action={
          <div className="flex w-full flex-wrap gap-3 sm:w-auto">
            <Select
              label="Action"
              options={actionOptions}
              value={action}
              onValueChange={setAction}
              className="w-full sm:w-52"
            />
            <SearchField label="Who: a name or an id" value={search} onChange={setSearch} />
          </div>
        }
      />
      <div className="px-[calc(var(--page-gutter)-1rem)]">
        {error && !data ? (
          <ErrorState
            title={toFailure(error).message}
            onRetry={() => void refetch()}
            isRetrying={isRefetching}
          />
        ) : !data ? (
          <SkeletonGroup label="Loading the audit log" className="pt-9">
            <RowsSkeleton count={10} rowHeightPx={rowPx} />
          </SkeletonGroup>
        ) : items.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title="Nothing of that kind was done"
            action={<Button onClick={showAll}>Show everything</Button>}
          />
        ) : (
          <Table
            label="Audit log"
            columns={auditColumns}
            rows={items}
            rowKey={({ seq }) => String(seq)}
            rowHeightPx={rowPx}
            gridClassName="grid-cols-[minmax(0,1fr)_minmax(0,9rem)] md:grid-cols-[minmax(0,1fr)_minmax(0,12rem)_12rem] lg:grid-cols-[minmax(0,1fr)_minmax(0,12rem)_minmax(0,22rem)_12rem]"
            hasMore={hasNextPage}
            onEndReached={() => {
              if (!isFetchingNextPage) void fetchNextPage();
            }}
          />
        )}
      </div>
    </>
  );
}
