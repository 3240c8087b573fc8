"use client";
import { Button, Link, RowsSkeleton, SkeletonGroup } from "@segue/ui";
import { type ReactNode, useId } from "react";
import { SignInToSee } from "~/features/offered/sign-in-to-see.tsx";
import { PageFailure, PageTitle } from "~/lib/page-states.tsx";
import { useViewer } from "~/listener/viewer-context.tsx";
import { useTaste } from "~/recommendations/use-taste.ts";
import { ExcludedHours } from "./excluded-hours.tsx";
import { ExcludedList } from "./excluded-list.tsx";
import { KnownTaste } from "./known-taste.tsx";
import { ListenBrainzLink } from "./listen-brainz-link.tsx";
import { SteeringSliders } from "./steering-sliders.tsx";
import { PrivateSwitch } from "./private-switch.tsx";

/** What Segue knows of a listener's taste, in words, and everything they can do about it. */
export function TastePage(): ReactNode {
  const isSignedIn = useViewer() !== null;
  const { data, error, refetch } = useTaste();
  if (!isSignedIn) return <SignInToSee title="Your taste" what="your taste" />;
  return (
    <>
      <PageTitle hint="What your recommendations are made of. Only you can see it, and all of it is yours to change.">
        Your taste
      </PageTitle>
      {error && !data && <PageFailure error={error} what="Your taste" onRetry={() => void refetch()} />}
      {!data && !error && (
        <SkeletonGroup label="Loading your taste">
          <RowsSkeleton rowHeightPx={60} />
        </SkeletonGroup>
      )}
      {data && (
        <div className="flex max-w-2xl flex-col gap-12 px-(--page-gutter) pb-16">
          <Section title="What you are offered" hint="Counts from the next list on.">
            <SteeringSliders steering={data.steering} />
            <div>
              <Button asChild>
                <Link href="/welcome">Pick artists</Link>
              </Button>
            </div>
          </Section>
          <Section title="What Segue knows" hint="From what you played, liked, skipped and picked.">
            <KnownTaste taste={data} />
          </Section>
          <Section
            title="Kept away"
            hint="Never offered, or not counted. What you take off the list is back at once."
          >
            <ExcludedList excluded={data.excluded} />
          </Section>
          <Section title="What does not count">
            <PrivateSwitch />
            <ExcludedHours hours={data.excludedHours} />
            <p className="text-muted text-sm">
              A single play can be left out from its menu in your{" "}
              <Link href="/library/history" className="text-accent-ink rounded-sm underline">
                history
              </Link>
              , a device in the list of{" "}
              <Link href="/settings#devices" className="text-accent-ink rounded-sm underline">
                signed-in devices
              </Link>
              .
            </p>
          </Section>
          <Section
            title="ListenBrainz"
            hint="Brings the exploration that ListenBrainz makes for you each week."
          >
            <ListenBrainzLink name={data.listenBrainzName} />
          </Section>
        </div>
      )}
    </>
  );
}

function Section({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-5">
      <div>
        <h2 id={id} className="title text-xl">
          {title}
        </h2>
        {hint && <p className="text-muted mt-1 text-sm">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
