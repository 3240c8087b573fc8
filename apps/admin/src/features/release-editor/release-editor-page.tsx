"use client";
import { Skeleton, SkeletonGroup } from "@segue/ui";
import type { ReactNode } from "react";
import { PageFailure } from "~/lib/page-states.tsx";
import { CoverSection } from "./cover-section.tsx";
import { DetailsSection } from "./details-section.tsx";
import { ProblemsSection } from "./problems-section.tsx";
import { ReleaseHead } from "./release-head.tsx";
import { TracksSection } from "./tracks-section.tsx";
import { useReleaseDraft } from "./use-release-draft.ts";

/** Everything about one release, in the hands of an editor. */
export function ReleaseEditorPage({ id }: { id: string }): ReactNode {
  const { data: release, error, refetch } = useReleaseDraft(id);
  if (error && !release) {
    return (
      <PageFailure
        error={error}
        what="This release"
        back={{ href: "/releases", label: "Go to the releases" }}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!release) return <ReleaseEditorSkeleton />;
  return (
    <article>
      <ReleaseHead release={release} />
      <div className="grid gap-6 px-(--page-gutter) lg:grid-cols-[15rem_minmax(0,1fr)] xl:grid-cols-[16rem_minmax(0,1fr)]">
        <div className="mx-auto w-full max-w-64">
          <CoverSection release={release} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <ProblemsSection release={release} />
          <DetailsSection release={release} />
        </div>
      </div>
      <TracksSection release={release} />
    </article>
  );
}

function ReleaseEditorSkeleton(): ReactNode {
  return (
    <SkeletonGroup label="Loading the release" className="px-(--page-gutter) pt-3">
      <Skeleton className="mb-8 h-16 w-full max-w-lg" />
      <div className="grid gap-6 lg:grid-cols-[15rem_minmax(0,1fr)] xl:grid-cols-[16rem_minmax(0,1fr)]">
        <Skeleton className="mx-auto aspect-square w-full max-w-64 rounded-lg" />
        <Skeleton className="h-[34rem] w-full rounded-lg" />
      </div>
    </SkeletonGroup>
  );
}
