"use client";
import { Button, EmptyState, ErrorState, RowsSkeleton, SkeletonGroup, Table } from "@segue/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { PageHead } from "~/lib/page-states.tsx";
import { SearchField } from "~/lib/search-field.tsx";
import { useDebounced } from "~/lib/use-debounced.ts";
import { useConsole } from "~/shell/console-context.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { type AccountChange, AccountChangeDialog } from "./account-change-dialog.tsx";
import { peopleColumns } from "./people-columns.tsx";

const rowPx = 68;

/** Everyone with an account: what they may do, and whether they may sign in. */
export function PeoplePage(): ReactNode {
  const trpc = useTRPC();
  const { viewer } = useConsole();
  const [search, setSearch] = useState("");
  const [change, setChange] = useState<AccountChange | null>(null);
  const query = useDebounced(search.trim());
  const { data, error, refetch, isRefetching, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(
      trpc.auth.account.list.infiniteQueryOptions(
        { limit: 50, ...(query ? { query } : {}) },
        { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
      ),
    );
  const accounts = data?.pages.flatMap(({ items }) => items) ?? [];
  const columns = useMemo(() => peopleColumns(viewer.id, setChange), [viewer.id]);

  return (
    <>
      <PageHead
        title="People"
        hint="Editors work in this console; administrators also decide who may."
        action={<SearchField label="Name, or whole e-mail address" value={search} onChange={setSearch} />}
      />
      <div className="px-[calc(var(--page-gutter)-1rem)]">
        {error && !data ? (
          <ErrorState
            title={toFailure(error).message}
            onRetry={() => void refetch()}
            isRetrying={isRefetching}
          />
        ) : !data ? (
          <SkeletonGroup label="Loading people" className="pt-9">
            <RowsSkeleton count={8} rowHeightPx={rowPx} />
          </SkeletonGroup>
        ) : accounts.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title="Nobody by that name"
            action={<Button onClick={() => setSearch("")}>Show everyone</Button>}
          />
        ) : (
          <Table
            label="People"
            columns={columns}
            rows={accounts}
            rowKey={({ id }) => id}
            rowHeightPx={rowPx}
            gridClassName="grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,1fr)_9rem_7rem_7rem]"
            hasMore={hasNextPage}
            onEndReached={() => {
              if (!isFetchingNextPage) void fetchNextPage();
            }}
          />
        )}
      </div>
      <AccountChangeDialog change={change} onClose={() => setChange(null)} />
    </>
  );
}
