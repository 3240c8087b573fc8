"use client";
import { Button, EmptyState, Link, MediaCardSkeleton, Skeleton, SkeletonGroup } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { Music4 } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useViewer } from "~/listener/viewer-context.tsx";
import { PageFailure } from "~/lib/page-states.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { HomeShelf } from "./home-shelf.tsx";
import { PersonalHome } from "./personal-home.tsx";
import { Welcome } from "./welcome.tsx";

/** While a catalogue is being filled, the home page looks again now and then. */
const emptyCatalogueRefetchMs = 3_000;

/** The front page: shelves of what there is to hear. */
export function HomePage(): ReactNode {
  const trpc = useTRPC();
  const viewer = useViewer();
  const { data, error, refetch } = useQuery(trpc.catalog.home.shelves.queryOptions());
  const isEmpty = data?.shelves.length === 0;
  // Follows the catalogue, which is filled by other processes.
  useEffect(() => {
    if (!isEmpty) return;
    const timer = setInterval(() => void refetch(), emptyCatalogueRefetchMs);
    return () => clearInterval(timer);
  }, [isEmpty, refetch]);

  if (error && !data)
    return <PageFailure error={error} what="The home page" onRetry={() => void refetch()} />;
  return (
    <>
      {viewer === null ? (
        <Welcome />
      ) : (
        <h1 className="title px-(--page-gutter) pt-4 pb-6 text-3xl">{greeting(viewer.displayName)}</h1>
      )}
      {viewer !== null && !isEmpty && <PersonalHome />}
      {!data && <HomeSkeleton />}
      {isEmpty && (
        <EmptyState
          icon={Music4}
          title="No music has been published yet"
          hint="It appears here by itself. Editors publish it in the console."
          action={
            <Button asChild>
              <Link href="/genres">Look at the genres</Link>
            </Button>
          }
        />
      )}
      <div className="flex flex-col gap-10 pb-10">
        {data?.shelves.map((shelf, index) => (
          <HomeShelf key={shelf.id} shelf={shelf} isFirst={index === 0} />
        ))}
      </div>
    </>
  );
}

function greeting(name: string): string {
  const hour = new Date().getHours();
  const partOfDay = hour < 5 ? "night" : hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  return `Good ${partOfDay}, ${name}`;
}

function HomeSkeleton(): ReactNode {
  return (
    <SkeletonGroup label="Loading the home page" className="flex flex-col gap-10 px-(--page-gutter)">
      {[0, 1].map((row) => (
        <div key={row}>
          <Skeleton className="mb-4 h-7 w-48" />
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
