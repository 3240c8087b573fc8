"use client";
import { Button, EmptyState, Link } from "@segue/ui";
import { Sunrise } from "lucide-react";
import type { ReactNode } from "react";
import { useMadeForYou } from "~/recommendations/use-made-for-you.ts";
import { OfferedPage } from "./offered-page.tsx";

const seedTracksMax = 200;

/** One of the listener's shelves or mixes as a whole list. */
export function MadeForYouPage({ id }: { id: string }): ReactNode {
  const { shelves, mixes, isAway } = useMadeForYou();
  const shelf = [...(shelves ?? []), ...(mixes ?? [])].find((candidate) => candidate.id === id);
  const isMade = shelves !== undefined && mixes !== undefined;
  if (!shelf && (isMade || isAway)) {
    return (
      <EmptyState
        icon={Sunrise}
        title={isAway ? "This list is taking a break" : "This list has given way to a newer one"}
        hint="Your home page shows what there is for you now."
        action={
          <Button asChild variant="primary">
            <Link href="/">Go to the home page</Link>
          </Button>
        }
      />
    );
  }
  const ids = shelf?.tracks.map(({ trackId }) => trackId).slice(0, seedTracksMax) ?? [];
  return (
    <OfferedPage
      title={shelf?.title ?? "Made for you"}
      hint={shelf?.reason}
      offered={shelf?.tracks}
      error={null}
      onRetry={() => undefined}
      context={{ kind: "shelf", id }}
      {...(shelf && ids.length > 0 ? { station: { seed: { kind: "tracks", ids }, title: shelf.title } } : {})}
      emptyTitle="There is nothing on this list any more"
    />
  );
}
