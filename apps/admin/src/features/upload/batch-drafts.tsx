"use client";
import { Cover, Link } from "@segue/ui";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { DraftSummary } from "~/lib/api-types.ts";
import { AudioCounts } from "~/releases/audio-counts.tsx";
import { artistLine } from "~/releases/release-words.ts";
import { StateBadge } from "~/releases/state-badge.tsx";

/** The releases that the batch became; each leads to its editor. */
export function BatchDrafts({ drafts }: { drafts: readonly DraftSummary[] }): ReactNode {
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="batch-drafts">
      <h2 id="batch-drafts" className="title mb-3 text-lg">
        {drafts.length === 1 ? "The release it became" : `The ${drafts.length} releases it became`}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link
              href={`/releases/${draft.id}`}
              className="border-line bg-surface hover:border-line-strong flex items-center gap-4 rounded-lg border p-3 transition-colors"
            >
              <Cover image={draft.cover} sizes="64px" className="size-16" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-semibold">{draft.title}</span>
                <span className="text-muted block truncate text-sm">{artistLine(draft)}</span>
                <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
                  <StateBadge state={draft.state} />
                  <AudioCounts {...draft} />
                </span>
              </span>
              <ChevronRight aria-hidden className="text-muted size-5 shrink-0" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
