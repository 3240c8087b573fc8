"use client";
import {
  Button,
  Cover,
  EmptyState,
  ErrorState,
  Link,
  RowsSkeleton,
  SkeletonGroup,
  Table,
  type TableColumn,
} from "@segue/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Mic2 } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { toFailure } from "~/lib/failure.ts";
import { PageHead } from "~/lib/page-states.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

type Artist = { id: string; name: string; image: Parameters<typeof Cover>[0]["image"] };
const rowPx = 64;

const columns: readonly TableColumn<Artist>[] = [
  {
    id: "name",
    header: "Artist",
    cell: ({ id, name, image }) => (
      <span className="flex w-full min-w-0 items-center gap-4">
        <Cover image={image} sizes="44px" shape="round" className="size-11" />
        <Link href={`/artists/${id}`} className="min-w-0 flex-1 truncate font-semibold hover:underline">
          {name}
        </Link>
      </span>
    ),
  },
  {
    id: "picture",
    header: "Picture",
    className: "justify-end",
    cell: ({ image }) => <span className="text-muted text-sm">{image ? "" : "No picture"}</span>,
  },
];

/** Everyone named on a release. They come with the uploads; here they get a picture and a text. */
export function ArtistsPage(): ReactNode {
  const trpc = useTRPC();
  const router = useRouter();
  const { data, error, refetch, isRefetching, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(
      trpc.catalog.artist.list.infiniteQueryOptions(
        { limit: 100 },
        { getNextPageParam: ({ nextCursor }) => nextCursor },
      ),
    );
  const artists = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageHead title="Artists" hint="They come with releases. Give them a picture and a few words." />
      <div className="px-[calc(var(--page-gutter)-1rem)]">
        {error && !data ? (
          <ErrorState
            title={toFailure(error).message}
            onRetry={() => void refetch()}
            isRetrying={isRefetching}
          />
        ) : !data ? (
          <SkeletonGroup label="Loading artists" className="pt-9">
            <RowsSkeleton count={10} rowHeightPx={rowPx} />
          </SkeletonGroup>
        ) : artists.length === 0 ? (
          <EmptyState
            icon={Mic2}
            title="Artists will be here"
            hint="They appear with the first release that goes live."
            action={
              <Button asChild variant="primary">
                <Link href="/upload">Upload music</Link>
              </Button>
            }
          />
        ) : (
          <Table
            label="Artists"
            columns={columns}
            rows={artists}
            rowKey={({ id }) => id}
            rowHeightPx={rowPx}
            gridClassName="grid-cols-[minmax(0,1fr)_auto]"
            onActivate={({ id }) => router.push(`/artists/${id}`)}
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
