"use client";
import { Button, EmptyState, Input, Link, MediaCardSkeleton, SkeletonGroup, toast } from "@segue/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Mic2, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { PageFailure, PageTitle } from "~/lib/page-states.tsx";
import { useViewer } from "~/listener/viewer-context.tsx";
import { useGenresBySlug } from "~/recommendations/use-genres-by-slug.ts";
import { promptSignIn } from "~/shell/shell-store.ts";
import { alone } from "~/trpc/alone.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { ArtistTile, tileGridClasses } from "./artist-tile.tsx";
import { PickBar } from "./pick-bar.tsx";
import { type PickableArtist, useNarrowedArtists } from "./use-narrowed-artists.ts";

const picksMax = 20;

/** Where a newcomer names artists they like; shelves made for them follow at once. */
export function OnboardingPage(): ReactNode {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const isSignedIn = useViewer() !== null;
  const { data, error, refetch } = useQuery(
    trpc.recommendations.onboarding.artists.queryOptions(undefined, { ...alone, staleTime: Infinity }),
  );
  const [text, setText] = useState("");
  const [picked, setPicked] = useState<readonly PickableArtist[]>([]);
  const genresBySlug = useGenresBySlug();
  const artists = useMemo(
    () =>
      (data?.artists ?? []).map((artist) => ({
        ...artist,
        genres: artist.genres.map((slug) => genresBySlug.get(slug)?.name ?? slug),
      })),
    [data, genresBySlug],
  );
  const shown = useNarrowedArtists(artists, text);
  const pick = useMutation(
    trpc.recommendations.onboarding.pick.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries({ queryKey: trpc.recommendations.pathKey(), refetchType: "all" });
        router.push("/");
      },
      onError: (failure) => toast.error(toFailure(failure).message),
    }),
  );
  const toggle = (artist: PickableArtist): void => {
    if (picked.some(({ id }) => id === artist.id)) setPicked(picked.filter(({ id }) => id !== artist.id));
    else if (picked.length < picksMax) setPicked([...picked, artist]);
    else toast.info(`${picksMax} artists are plenty to begin with. Take one away to add another.`);
  };
  const finish = (): void => {
    if (!isSignedIn) return promptSignIn("keep your artists");
    pick.mutate({ artistIds: picked.map(({ id }) => id) });
  };

  return (
    <>
      <PageTitle hint="Pick three or more. Segue begins with them and goes on from what you play.">
        Who do you like to hear?
      </PageTitle>
      {error && !data && (
        <PageFailure error={error} what="The list of artists" onRetry={() => void refetch()} />
      )}
      {!data && !error && (
        <SkeletonGroup label="Loading artists" className={tileGridClasses}>
          {Array.from({ length: 12 }, (_, index) => (
            <MediaCardSkeleton key={index} />
          ))}
        </SkeletonGroup>
      )}
      {data?.artists.length === 0 && (
        <EmptyState
          icon={Mic2}
          title="Nobody has published yet"
          hint="Artists to choose from appear with the first releases."
          action={
            <Button asChild variant="primary">
              <Link href="/">Go to the home page</Link>
            </Button>
          }
        />
      )}
      {data && data.artists.length > 0 && (
        <>
          <div className="relative mx-(--page-gutter) mb-6 max-w-lg">
            <Search
              aria-hidden
              className="text-muted pointer-events-none absolute inset-y-0 left-3.5 my-auto size-4.5"
            />
            <Input
              type="search"
              aria-label="Find an artist or genre"
              placeholder="Find an artist or genre"
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
              className="rounded-full pl-10"
            />
          </div>
          <p role="status" className="sr-only">
            {shown.length === 1 ? "1 artist shown" : `${shown.length} artists shown`}
          </p>
          {shown.length === 0 && (
            <p className="text-muted px-(--page-gutter) pb-6 text-sm">
              Nobody of that name. Try another spelling, or a genre.
            </p>
          )}
          <ul aria-label="Artists" className={tileGridClasses}>
            {shown.map((artist) => (
              <li key={artist.id} className="min-w-0">
                <ArtistTile
                  artist={artist}
                  isPicked={picked.some(({ id }) => id === artist.id)}
                  onToggle={() => toggle(artist)}
                />
              </li>
            ))}
          </ul>
          <PickBar picked={picked} isSending={pick.isPending} onRemove={toggle} onFinish={finish} />
        </>
      )}
    </>
  );
}
