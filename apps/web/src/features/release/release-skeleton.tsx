import { RowsSkeleton, Skeleton, SkeletonGroup } from "@segue/ui";
import type { ReactNode } from "react";

/** The release page before its release is there, of the same size. */
export function ReleaseSkeleton(): ReactNode {
  return (
    <SkeletonGroup label="Loading the release">
      <div className="flex flex-col gap-6 px-(--page-gutter) pt-4 pb-8 md:flex-row md:items-end md:gap-8">
        <Skeleton className="aspect-square w-48 self-center rounded-md md:w-60 md:self-auto" />
        <div className="flex-1">
          <Skeleton className="h-4 w-16" />
          <Skeleton className="mt-3 h-10 w-3/5" />
          <Skeleton className="mt-4 h-4 w-40" />
          <Skeleton className="mt-8 h-12 w-56 rounded-full" />
        </div>
      </div>
      <RowsSkeleton count={8} rowHeightPx={60} />
    </SkeletonGroup>
  );
}
