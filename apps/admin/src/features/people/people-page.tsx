"use client";
import {
  Avatar,
  Badge,
  Button,
  EmptyState,
  ErrorState,
  RowsSkeleton,
  Select,
  SkeletonGroup,
  Table,
  type TableColumn,
} from "@segue/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { Account, Role } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { PageHead } from "~/lib/page-states.tsx";
import { SearchField } from "~/lib/search-field.tsx";
import { useDebounced } from "~/lib/use-debounced.ts";
import { useConsole } from "~/shell/console-context.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { type AccountChange, AccountChangeDialog } from "./account-change-dialog.tsx";
import { roleOptions } from "./role-options.ts";

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
        action={<SearchField label="Search name or e-mail" value={search} onChange={setSearch} />}
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
            gridClassName="grid-cols-[minmax(0,1fr)_8.5rem] md:grid-cols-[minmax(0,1fr)_9rem_7rem_7rem]"
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

function peopleColumns(
  viewerId: string,
  onChange: (change: AccountChange) => void,
): readonly TableColumn<Account>[] {
  const accessButton = (account: Account): ReactNode => (
    <Button
      size="sm"
      variant="quiet"
      disabled={account.id === viewerId}
      aria-label={`${account.isDisabled ? "Enable" : "Disable"} ${account.displayName}`}
      onClick={() => onChange({ account, isDisabled: !account.isDisabled })}
    >
      {account.isDisabled ? "Enable" : "Disable"}
    </Button>
  );
  return [
    {
      id: "person",
      header: "Person",
      cell: ({ displayName, email, isDisabled }) => (
        <span className="flex w-full min-w-0 items-center gap-3">
          <Avatar name={displayName} className="size-10" />
          <span className="min-w-0 flex-1">
            <span className="flex items-center gap-2">
              <span className="truncate font-semibold">{displayName}</span>
              {isDisabled && <Badge tone="danger">Disabled</Badge>}
            </span>
            <span className="text-muted block truncate text-sm">{email}</span>
          </span>
        </span>
      ),
    },
    {
      id: "role",
      header: "Role",
      cell: (account) => (
        <span className="flex w-full flex-col">
          <Select<Role>
            label={`Role of ${account.displayName}`}
            options={roleOptions}
            value={account.role}
            // Whoever takes their own rights away cannot give them back.
            isDisabled={account.id === viewerId}
            onValueChange={(role) => role !== account.role && onChange({ account, role })}
          />
          <span className="flex justify-end md:hidden">{accessButton(account)}</span>
        </span>
      ),
    },
    {
      id: "since",
      header: "Since",
      className: "hidden md:flex",
      cell: ({ createdAt }) => (
        <span className="text-muted text-sm">
          {new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(createdAt)}
        </span>
      ),
    },
    {
      id: "access",
      header: "",
      label: "Access",
      className: "hidden justify-end md:flex",
      cell: accessButton,
    },
  ];
}
