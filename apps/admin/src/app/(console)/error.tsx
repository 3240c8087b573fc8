"use client";
import { ErrorState } from "@segue/ui";
import type { ReactNode } from "react";

/** A page that broke; the frame around it and the uploads under way are not touched. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}): ReactNode {
  return (
    <ErrorState
      title="This page broke"
      stillWorks="Uploads go on, and the other pages work."
      onRetry={reset}
      traceId={error.digest ?? null}
    />
  );
}
