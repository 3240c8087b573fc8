"use client";
import type { SearchFilters } from "~/search/search-types.ts";
import { Button, EmptyState, Link } from "@segue/ui";
import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { searchHref } from "~/search/search-address.ts";

/** Nothing was found, and what may help: fewer limits, or looking around. */
export function NothingFound({ q, filters = {} }: { q: string; filters?: SearchFilters }): ReactNode {
  const isLimited = Object.keys(filters).length > 0;
  return (
    <EmptyState
      icon={SearchX}
      title={q ? `Nothing found for “${q}”` : "Nothing passes these filters"}
      hint={
        isLimited
          ? "The filters may be too narrow together."
          : "Try fewer words, only the artist, or a line of the lyrics."
      }
      action={
        <Button asChild variant="primary">
          {isLimited ? (
            <Link href={searchHref({ q })}>Remove all filters</Link>
          ) : (
            <Link href="/genres">Look through genres</Link>
          )}
        </Button>
      }
    />
  );
}
