"use client";
import { Button, EmptyState, ErrorState, formatCount, RowsSkeleton, SkeletonGroup } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { CornerDownRight, Plus, Shapes } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { PageHead } from "~/lib/page-states.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { asTree } from "./genre-tree.ts";
import { NewGenreDialog } from "./new-genre-dialog.tsx";

/** All genres as a tree, those without music included. */
export function GenresPage(): ReactNode {
  const trpc = useTRPC();
  const [isCreating, setCreating] = useState(false);
  const { data, error, refetch, isRefetching } = useQuery(
    trpc.catalog.genre.list.queryOptions({ includesEmpty: true }),
  );
  const genres = asTree(data?.items ?? []);
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New genre
    </Button>
  );
  return (
    <>
      <PageHead
        title="Genres"
        hint="Listeners browse by them. One without releases stays hidden."
        action={create}
      />
      <div className="px-(--page-gutter)">
        {error && !data ? (
          <ErrorState
            title={toFailure(error).message}
            onRetry={() => void refetch()}
            isRetrying={isRefetching}
          />
        ) : !data ? (
          <SkeletonGroup label="Loading genres" className="-mx-4">
            <RowsSkeleton count={8} rowHeightPx={48} />
          </SkeletonGroup>
        ) : genres.length === 0 ? (
          <EmptyState
            icon={Shapes}
            title="Genres will be here"
            hint="Uploads bring their own along."
            action={create}
          />
        ) : (
          <ul className="border-line bg-surface divide-line divide-y overflow-hidden rounded-lg border">
            {genres.map(({ genre, depth }) => (
              <li
                key={genre.id}
                className="flex min-h-12 items-center gap-2 py-2 pr-4"
                style={{ paddingLeft: `${1 + depth * 1.5}rem` }}
              >
                {depth > 0 && <CornerDownRight aria-hidden className="text-muted size-4 shrink-0" />}
                <span className="min-w-0 flex-1 truncate font-medium">{genre.name}</span>
                <span className="figures text-muted text-sm">
                  {genre.releaseCount === 0 ? "Empty" : formatCount(genre.releaseCount, "release")}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <NewGenreDialog isOpen={isCreating} onOpenChange={setCreating} genres={data?.items ?? []} />
    </>
  );
}
