"use client";
import { MediaCardSkeleton, Skeleton, SkeletonGroup } from "@segue/ui";
import { type ReactNode, useMemo } from "react";
import { MixShelf } from "~/recommendations/mix-shelf.tsx";
import { MoodTiles } from "~/recommendations/mood-tiles.tsx";
import { OfferedShelf } from "~/recommendations/offered-shelf.tsx";
import { useMadeForYou } from "~/recommendations/use-made-for-you.ts";
import { useTracksById } from "~/tracks/use-tracks-by-id.ts";
import { OnboardingCard } from "./onboarding-card.tsx";

/** What home shows of the listener's own: shelves with their reasons, mixes, moods. Without recommendations, a note. */
export function PersonalHome(): ReactNode {
  const { shelves, mixes, isNew, isAway } = useMadeForYou();
  const ids = useMemo(
    () =>
      [...(shelves ?? []), ...(mixes ?? [])].flatMap(({ tracks }) => tracks.map((track) => track.trackId)),
    [shelves, mixes],
  );
  const byId = useTracksById(ids);
  if (isAway) {
    return (
      <p role="status" className="text-muted px-(--page-gutter) pb-8 text-sm">
        The shelves made for you come back in a moment. Everything else plays as always.
      </p>
    );
  }
  const isMaking = !shelves || !mixes || (ids.length > 0 && byId.size === 0);
  if (isMaking) return <PersonalSkeleton />;
  const [first, ...others] = shelves;
  return (
    <div className="flex flex-col gap-10 pb-10 empty:hidden">
      {isNew && <OnboardingCard />}
      {first && <OfferedShelf shelf={first} byId={byId} href={hrefOf(first.id)} />}
      <MixShelf mixes={mixes} byId={byId} />
      {others.map((shelf) => (
        <OfferedShelf key={shelf.id} shelf={shelf} byId={byId} href={hrefOf(shelf.id)} />
      ))}
      <MoodTiles />
    </div>
  );
}

const hrefOf = (id: string): string => `/made-for-you/${id}`;

/** Fills the first view, so that nothing a listener may be reaching for moves when the shelves arrive. */
function PersonalSkeleton(): ReactNode {
  return (
    <SkeletonGroup
      label="Making your shelves"
      className="flex min-h-dvh flex-col gap-10 px-(--page-gutter) pb-10"
    >
      {[0, 1, 2].map((row) => (
        <div key={row}>
          <Skeleton className="h-7 w-48" />
          <Skeleton className="mt-1.5 mb-4 h-4 w-72 max-w-full" />
          <div className="flex gap-5 overflow-hidden">
            {Array.from({ length: 8 }, (_, index) => (
              <span key={index} className="w-36 shrink-0 sm:w-44 xl:w-48">
                <MediaCardSkeleton />
              </span>
            ))}
          </div>
        </div>
      ))}
    </SkeletonGroup>
  );
}
