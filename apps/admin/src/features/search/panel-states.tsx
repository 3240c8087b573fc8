"use client";
import { EmptyState, ErrorState, RowsSkeleton, SkeletonGroup } from "@segue/ui";
import type { ComponentProps, ReactNode } from "react";
import { toFailure } from "~/lib/failure.ts";

type PanelStatesProps = {
  /** Undefined while it is not there yet. */
  items: readonly unknown[] | undefined;
  error: unknown;
  onRetry: () => void;
  loadingLabel: string;
  empty: ComponentProps<typeof EmptyState>;
  children: ReactNode;
};

/** A list with its other faces: on its way, failed, empty. */
export function PanelStates(props: PanelStatesProps): ReactNode {
  if (props.items === undefined && props.error)
    return <ErrorState title={toFailure(props.error).message} onRetry={props.onRetry} />;
  if (props.items === undefined)
    return (
      <SkeletonGroup label={props.loadingLabel} className="-mx-4">
        <RowsSkeleton count={6} rowHeightPx={52} />
      </SkeletonGroup>
    );
  return props.items.length === 0 ? <EmptyState {...props.empty} /> : props.children;
}
