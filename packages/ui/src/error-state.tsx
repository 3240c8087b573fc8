"use client";
import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { cn } from "./class-names.ts";

type ErrorStateProps = {
  /** What happened, in a sentence. */
  title: string;
  /** What still works meanwhile. */
  stillWorks?: ReactNode;
  onRetry?: () => void;
  isRetrying?: boolean;
  /** Lets an operator find the failure in the logs. */
  traceId?: string | null;
  className?: string;
};

/** What a failed part of a page says: what happened, what still works, a way to try again. */
export function ErrorState(props: ErrorStateProps): ReactNode {
  return (
    <div
      role="alert"
      className={cn("flex flex-col items-center gap-3 px-6 py-14 text-center", props.className)}
    >
      <span className="bg-hover text-danger-ink flex size-16 items-center justify-center rounded-full">
        <TriangleAlert aria-hidden className="size-7" strokeWidth={1.75} />
      </span>
      <p className="title text-ink max-w-md text-lg">{props.title}</p>
      {props.stillWorks && <p className="text-muted max-w-sm text-sm">{props.stillWorks}</p>}
      {props.onRetry && (
        <Button className="mt-3" onClick={props.onRetry} disabled={props.isRetrying ?? false}>
          <RotateCw aria-hidden className={cn(props.isRetrying && "animate-spin")} />
          Try again
        </Button>
      )}
      {props.traceId && (
        <p className="text-muted mt-2 text-xs">
          If it keeps happening, mention{" "}
          <code className="text-ink font-mono select-all">{props.traceId}</code>
        </p>
      )}
    </div>
  );
}
