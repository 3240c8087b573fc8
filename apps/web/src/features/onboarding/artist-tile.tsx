"use client";
import { cn, Cover } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { type ReactNode, useCallback, useState } from "react";
import { useEndInView } from "~/lib/use-end-in-view.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import type { PickableArtist } from "./use-narrowed-artists.ts";

/** The grid that tiles and their stand-ins share. */
export const tileGridClasses =
  "grid grid-cols-3 gap-x-4 gap-y-6 px-(--page-gutter) pb-8 sm:grid-cols-4 lg:grid-cols-5 xl:grid-cols-6 2xl:grid-cols-8";

type ArtistTileProps = { artist: PickableArtist; isPicked: boolean; onToggle: () => void };

/** An artist to pick or leave: name, picture or else a cover, and a tick once picked. It is fetched when it comes near. */
export function ArtistTile({ artist, isPicked, onToggle }: ArtistTileProps): ReactNode {
  const trpc = useTRPC();
  const [isNear, setNear] = useState(false);
  const here = useEndInView(useCallback(() => setNear(true), []));
  const { data } = useQuery(
    trpc.catalog.artist.get.queryOptions({ id: artist.id }, { enabled: isNear, staleTime: Infinity }),
  );
  const picture = data?.image ?? [...(data?.releases ?? []), ...(data?.appearsOn ?? [])][0]?.cover ?? null;
  return (
    <div ref={here}>
      <button
        type="button"
        aria-pressed={isPicked}
        onClick={onToggle}
        className="group flex w-full flex-col items-center gap-3 rounded-md p-1 text-center"
      >
        <span className="relative block w-full">
          <Cover
            image={picture}
            sizes="(min-width: 64rem) 160px, 30vw"
            shape="round"
            className={cn(
              "transition-[box-shadow,transform] group-hover:-translate-y-0.5",
              isPicked ? "ring-accent ring-4" : "shadow-cover",
            )}
          />
          {isPicked && (
            <span className="bg-accent text-on-accent shadow-raise absolute right-[6%] bottom-[6%] flex size-8 items-center justify-center rounded-full">
              <Check aria-hidden strokeWidth={3} className="size-4.5" />
            </span>
          )}
        </span>
        <span className="w-full min-w-0">
          <span className="line-clamp-2 text-sm font-semibold">{artist.name}</span>
          {artist.genres.length > 0 && (
            <span className="text-muted block truncate text-xs">{artist.genres.slice(0, 2).join(", ")}</span>
          )}
        </span>
      </button>
    </div>
  );
}
