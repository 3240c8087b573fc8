"use client";
import { Badge, Link, Skeleton } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { PageFailure } from "~/lib/page-states.tsx";
import { RadioButton } from "~/recommendations/radio-button.tsx";
import { ReleaseGrid } from "~/releases/release-grid.tsx";
import { PageTint } from "~/shell/page-tint.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** A genre: where it stands among the others, and all of its releases. */
export function GenrePage({ id }: { id: string }): ReactNode {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.catalog.genre.get.queryOptions({ id }));
  const filter = useMemo(() => ({ genreId: id }), [id]);
  if (error && !data) return <PageFailure error={error} what="This genre" onRetry={() => void refetch()} />;
  const related = [...(data?.parent ? [data.parent] : []), ...(data?.children ?? [])];
  return (
    <>
      <PageTint color={data?.cover?.dominantColor} />
      <header className="px-(--page-gutter) pt-4 pb-8">
        <p className="text-muted text-sm font-semibold">Genre</p>
        {data ? (
          <h1 className="title mt-1 text-4xl md:text-6xl">{data.name}</h1>
        ) : (
          <Skeleton className="mt-2 h-14 w-64" />
        )}
        {data && (
          <div className="mt-5">
            <RadioButton station={{ seed: { kind: "genre", id: data.slug }, title: data.name }} />
          </div>
        )}
        {related.length > 0 && (
          <ul aria-label="Related genres" className="mt-5 flex flex-wrap gap-2">
            {related.map((genre) => (
              <li key={genre.id}>
                <Link href={`/genre/${genre.id}`} className="rounded-full">
                  <Badge>{genre.name}</Badge>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </header>
      <ReleaseGrid filter={filter} emptyTitle="Nothing of this genre has come out yet" />
    </>
  );
}
