"use client";
import { Button, EmptyState, ErrorState, Link } from "@segue/ui";
import { Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { toFailure } from "./failure.ts";

/** The head of a page: its title, a sentence about it, and its one main action. */
export function PageHead({
  title,
  hint,
  action,
}: {
  title: ReactNode;
  hint?: ReactNode;
  action?: ReactNode;
}): ReactNode {
  return (
    <header className="flex flex-wrap items-end justify-between gap-4 px-(--page-gutter) pt-3 pb-6">
      <div className="min-w-0">
        <h1 className="title text-2xl md:text-3xl">{title}</h1>
        {hint && <p className="text-muted mt-1.5 max-w-prose text-sm">{hint}</p>}
      </div>
      {action}
    </header>
  );
}

type PageFailureProps = {
  error: unknown;
  /** What was asked for, as in "This release". */
  what: string;
  back: { href: string; label: string };
  onRetry: () => void;
};

/** A page whose content could not be had: gone for good, or worth another try. */
export function PageFailure({ error, what, back, onRetry }: PageFailureProps): ReactNode {
  const { message, isMissing } = toFailure(error);
  const heading = <h1 className="sr-only">{what} cannot be shown</h1>;
  if (!isMissing)
    return (
      <>
        {heading}
        <ErrorState title={message} stillWorks="Uploads under way go on." onRetry={onRetry} />
      </>
    );
  return (
    <>
      {heading}
      <EmptyState
        icon={Unplug}
        title={`${what} is not here`}
        hint="It may have been deleted or merged, or the link is wrong."
        action={
          <Button asChild variant="primary">
            <Link href={back.href}>{back.label}</Link>
          </Button>
        }
      />
    </>
  );
}
