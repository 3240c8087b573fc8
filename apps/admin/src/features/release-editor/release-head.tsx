"use client";
import { Button, formatCount, formatLength, Link } from "@segue/ui";
import { ArrowUpRight, ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import type { DraftRelease } from "~/lib/api-types.ts";
import { artistLine, formatMoment } from "~/releases/release-words.ts";
import { StateBadge } from "~/releases/state-badge.tsx";
import { useConsole } from "~/shell/console-context.tsx";
import { ReleaseActions } from "./release-actions.tsx";

/** Which release this is, where it stands, and what may be done with it as a whole. */
export function ReleaseHead({ release }: { release: DraftRelease }): ReactNode {
  const { webOrigin } = useConsole();
  const durationMs = release.tracks.reduce((sum, track) => sum + track.durationMs, 0);
  return (
    <header className="px-(--page-gutter) pt-1 pb-6">
      <Link
        href="/releases"
        className="text-muted hover:text-ink -ml-1 inline-flex min-h-8 items-center gap-1 text-sm font-medium"
      >
        <ChevronLeft aria-hidden className="size-4" />
        Releases
      </Link>
      <div className="mt-1 flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <h1 className="title text-2xl break-words md:text-3xl">{release.title}</h1>
          <p className="text-muted mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
            <StateBadge state={release.state} />
            <span>{artistLine(release)}</span>
            <span aria-hidden>·</span>
            <span className="figures">
              {formatCount(release.tracks.length, "track")}
              {durationMs > 0 && `, ${formatLength(durationMs)}`}
            </span>
            {release.publishAt && (
              <>
                <span aria-hidden>·</span>
                <span>goes live {formatMoment(release.publishAt)}</span>
              </>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {release.state === "live" && (
            <Button asChild>
              <a href={`${webOrigin}/release/${release.id}`} target="_blank" rel="noreferrer">
                View as listener
                <ArrowUpRight aria-hidden />
              </a>
            </Button>
          )}
          <ReleaseActions release={release} />
        </div>
      </div>
    </header>
  );
}
