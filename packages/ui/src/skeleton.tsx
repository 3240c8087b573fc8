import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

/** A grey stand-in with the size of what is coming; give it exactly that size. */
export function Skeleton({ className }: { className?: string }): ReactNode {
  return <span aria-hidden className={cn("block animate-shimmer rounded-sm bg-hover", className)} />;
}

/** Wraps a skeleton view: tells screen readers once that something is loading. */
export function SkeletonGroup({
  label = "Loading",
  className,
  children,
}: {
  label?: string;
  className?: string;
  children: ReactNode;
}): ReactNode {
  return (
    <div role="status" aria-busy className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

/** Stand-in for a MediaCard. */
export function MediaCardSkeleton(): ReactNode {
  return (
    <span className="block">
      <Skeleton className="aspect-square w-full rounded-md" />
      <Skeleton className="mt-3 h-4 w-4/5" />
      <Skeleton className="mt-2 h-3.5 w-1/2" />
    </span>
  );
}

/** Stand-in for the rows of a table. */
export function RowsSkeleton({
  count = 8,
  rowHeightPx = 56,
}: {
  count?: number;
  rowHeightPx?: number;
}): ReactNode {
  return Array.from({ length: count }, (_, index) => (
    <span key={index} className="flex items-center gap-4 px-4" style={{ height: rowHeightPx }}>
      <Skeleton className="size-10 rounded-sm" />
      <span className="flex-1">
        <Skeleton className="h-3.5 w-2/5" />
        <Skeleton className="mt-2 h-3 w-1/4" />
      </span>
      <Skeleton className="h-3.5 w-10" />
    </span>
  ));
}
