"use client";
import { Button, EmptyState, IconButton, Link, Skeleton } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { Search, X } from "lucide-react";
import type { ReactNode } from "react";
import { PageFailure } from "~/lib/page-states.tsx";
import { searchHref } from "~/search/search-address.ts";
import { useRecentSearches } from "~/search/use-recent-searches.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

const chipClasses =
  "border-line-strong hover:border-ink hover:bg-hover inline-flex touch:h-11 h-9 items-center rounded-full border px-4 text-sm font-semibold";

/** Before anything is searched: the listener's own searches, genres to look around in, and what the box understands. */
export function SearchStart(): ReactNode {
  const trpc = useTRPC();
  const recent = useRecentSearches();
  const { data, error, refetch } = useQuery(trpc.catalog.genre.list.queryOptions());
  return (
    <div className="flex flex-col gap-10 px-(--page-gutter)">
      {recent.items.length > 0 && (
        <section aria-label="Recent searches">
          <header className="mb-3 flex items-center justify-between">
            <h2 className="title text-xl">Recent searches</h2>
            <Button size="sm" variant="quiet" onClick={() => recent.forget()}>
              Clear all
            </Button>
          </header>
          <ul className="flex flex-wrap gap-2">
            {recent.items.map(({ text }) => (
              <li key={text} className="bg-hover flex items-center rounded-full pl-4">
                <Link
                  href={searchHref({ q: text })}
                  className="max-w-64 truncate rounded-sm text-sm font-semibold"
                >
                  {text}
                </Link>
                <IconButton label={`Forget ${text}`} size="sm" onClick={() => recent.forget(text)}>
                  <X aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label="Genres">
        <h2 className="title mb-3 text-xl">Look around</h2>
        {error && !data && (
          <PageFailure error={error} what="The list of genres" onRetry={() => void refetch()} />
        )}
        {!data && !error && <Skeleton className="h-9 w-full max-w-lg rounded-full" />}
        {data?.items.length === 0 && (
          <EmptyState
            icon={Search}
            title="There is nothing to find yet"
            hint="Music appears with the first releases."
          />
        )}
        <ul className="flex flex-wrap gap-2">
          {data?.items.map(({ id, name }) => (
            <li key={id}>
              <Link href={`/genre/${id}`} className={chipClasses}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="How to search" className="text-muted max-w-prose text-sm">
        <h2 className="title text-ink mb-2 text-xl">To be precise</h2>
        <p>
          Put words in quotes to find them exactly as written: <code>&quot;northern line&quot;</code>. Say
          where to look with <code>artist:</code>, <code>album:</code>, <code>genre:</code> or{" "}
          <code>label:</code>, and when with <code>year:1990-1999</code>. A line of the lyrics finds its song.
        </p>
      </section>
    </div>
  );
}
