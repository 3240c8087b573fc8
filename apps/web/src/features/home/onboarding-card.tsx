import { Button, Link } from "@segue/ui";
import { Sparkles } from "lucide-react";
import type { ReactNode } from "react";

/** Invites a newcomer to name a few artists; who would rather just listen passes it by. */
export function OnboardingCard(): ReactNode {
  return (
    <section
      aria-labelledby="onboarding"
      className="bg-accent-wash mx-(--page-gutter) flex flex-col items-start gap-5 rounded-xl p-6 sm:flex-row sm:items-center sm:p-8"
    >
      <span className="bg-raised text-accent-ink shadow-raise flex size-14 shrink-0 items-center justify-center rounded-full">
        <Sparkles aria-hidden className="size-6" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 flex-1">
        <h2 id="onboarding" className="title text-2xl">
          Make this page yours
        </h2>
        <p className="text-ink mt-1 max-w-prose text-sm">
          Pick three artists or more, and shelves made for you appear at once. Or just listen: Segue learns
          from what you play and like.
        </p>
      </div>
      <Button asChild variant="primary" size="lg">
        <Link href="/welcome">Pick artists</Link>
      </Button>
    </section>
  );
}
