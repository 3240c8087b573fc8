"use client";
import { Button, EmptyState, ErrorState, Link } from "@segue/ui";
import { Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { toFailure } from "./failure.ts";

type PageFailureProps = {
  error: unknown;
  /** What was asked for, as in "This release". */
  what: string;
  onRetry: () => void;
};

/** A page whose content could not be had: gone for good, or worth another try. */
export function PageFailure({ error, what, onRetry }: PageFailureProps): ReactNode {
  const { message, isMissing } = toFailure(error);
  if (!isMissing)
    return <ErrorState title={message} stillWorks="What is playing goes on." onRetry={onRetry} />;
  return (
    <EmptyState
      icon={Unplug}
      title={`${what} is not here`}
      hint="It may have been taken down, or the link is wrong."
      action={
        <Button asChild variant="primary">
          <Link href="/">Go to the home page</Link>
        </Button>
      }
    />
  );
}

/** The title of a page without a cover. */
export function PageTitle({ children, hint }: { children: ReactNode; hint?: ReactNode }): ReactNode {
  return (
    <header className="px-(--page-gutter) pt-4 pb-6">
      <h1 className="title text-3xl md:text-4xl">{children}</h1>
      {hint && <p className="text-muted mt-2 max-w-prose">{hint}</p>}
    </header>
  );
}
