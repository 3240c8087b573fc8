"use client";
import { Button, formatCount, Link, Spinner } from "@segue/ui";
import type { ReactNode } from "react";
import type { PickableArtist } from "./use-narrowed-artists.ts";

/** From this many artists on there is enough for four good shelves. */
const picksMin = 3;

type PickBarProps = {
  picked: readonly PickableArtist[];
  isSending: boolean;
  onRemove: (artist: PickableArtist) => void;
  onFinish: () => void;
};

/** What was picked so far, how many more it takes, and the ways on; stays in view at the bottom. */
export function PickBar({ picked, isSending, onRemove, onFinish }: PickBarProps): ReactNode {
  const missing = picksMin - picked.length;
  return (
    <div className="border-line bg-surface sticky bottom-0 z-20 flex flex-wrap items-center gap-x-4 gap-y-3 border-t px-(--page-gutter) py-4">
      <p role="status" className="min-w-0 flex-1 text-sm font-semibold">
        {missing > 0
          ? `Pick ${formatCount(missing, picked.length === 0 ? "artist" : "more", picked.length === 0 ? "artists" : "more")}`
          : formatCount(picked.length, "artist picked", "artists picked")}
      </p>
      {picked.length > 0 && (
        <ul
          aria-label="Picked artists"
          className="flex max-w-full scrollbar-none gap-2 overflow-x-auto max-sm:order-last"
        >
          {picked.map((artist) => (
            <li key={artist.id}>
              <Button variant="soft" size="sm" onClick={() => onRemove(artist)}>
                <span className="sr-only">Leave out </span>
                {artist.name}
                <span aria-hidden>×</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <span className="flex gap-3">
        <Button asChild variant="quiet">
          <Link href="/">Skip</Link>
        </Button>
        <Button variant="primary" disabled={missing > 0 || isSending} onClick={onFinish}>
          {isSending && <Spinner />}
          Make my shelves
        </Button>
      </span>
    </div>
  );
}
