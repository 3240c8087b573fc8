"use client";
import { type ReactNode, useMemo } from "react";
import { LikeButton } from "~/features/track-table/like-button.tsx";
import { useLikedIds, useSetLiked } from "./use-likes.ts";

/** The heart beside the track that plays. */
export function CurrentLikeButton({ trackId, title }: { trackId: string; title: string }): ReactNode {
  const likedIds = useLikedIds(useMemo(() => [trackId], [trackId]));
  const setLiked = useSetLiked();
  return (
    <LikeButton
      title={title}
      isLiked={likedIds.has(trackId)}
      onChange={(isLiked) => setLiked([trackId], isLiked)}
    />
  );
}
