"use client";
import type { SearchHit } from "~/search/search-types.ts";
import { Cover, ExplicitBadge, Link } from "@segue/ui";
import type { ReactNode } from "react";
import { ArtistLinks } from "~/releases/release-card.tsx";
import { hitHref, hitKind } from "~/search/hit-href.ts";
import { useRecentSearches } from "~/search/use-recent-searches.ts";

/** The best result of all, large. */
export function TopResult({ hit }: { hit: SearchHit }): ReactNode {
  const { remember } = useRecentSearches();
  return (
    <section aria-labelledby="top-result" className="min-w-0">
      <h2 id="top-result" className="title mb-4 text-xl">
        Top result
      </h2>
      <div className="bg-hover/60 hover:bg-hover relative rounded-xl p-5 transition-colors">
        <Cover
          image={hit.image}
          sizes="112px"
          shape={hit.type === "artist" ? "round" : "square"}
          isPriority
          className="shadow-cover size-28"
        />
        <p className="title mt-5 line-clamp-2 text-2xl">
          <Link
            href={hitHref(hit)}
            onClick={() => remember(hit.name.text)}
            className="after:absolute after:inset-0 after:rounded-xl hover:underline"
          >
            {hit.name.text}
            {hit.version && ` (${hit.version})`}
          </Link>
        </p>
        <p className="text-muted relative z-10 mt-1 flex w-fit items-center gap-2 text-sm">
          {hitKind[hit.type]}
          {hit.isExplicit && <ExplicitBadge />}
          {hit.artists.length > 0 && hit.type !== "artist" && (
            <span>
              by <ArtistLinks artists={hit.artists} />
            </span>
          )}
        </p>
      </div>
    </section>
  );
}
