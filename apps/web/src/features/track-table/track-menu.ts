import { formatCount, type MenuEntry } from "@segue/ui";
import { Disc3, Heart, HeartOff, Info, Link2, ListEnd, ListStart, Play, UserRound } from "lucide-react";
import {
  onwardEntries,
  type RecommendationActions,
  refusalEntries,
} from "../../recommendations/recommendation-entries.ts";
import type { TableTrack } from "./table-track.ts";

/** What can be done with tracks; an action without its callback is left out of the menu. */
export type TrackActions = {
  onPlay: (tracks: TableTrack[]) => void;
  onPlayNext?: (tracks: TableTrack[]) => void;
  onAddToEnd?: (tracks: TableTrack[]) => void;
  onLikeChange?: (trackIds: string[], isLiked: boolean) => Promise<unknown> | void;
  onShare?: (track: TableTrack) => void;
  onShowCredits?: (track: TableTrack) => void;
  /** Radio, paths and refusals; without it the menu knows nothing of recommendations. */
  recommendations?: RecommendationActions;
  /** Further lines that only this list has for a track, at the end. */
  extraEntries?: (track: TableTrack) => MenuEntry[];
};

/** The menu of one or more tracks, the same for a right click and for the button of a row. */
export function trackMenu(
  tracks: readonly TableTrack[],
  actions: TrackActions,
  likedIds: ReadonlySet<string>,
): MenuEntry[] {
  const [first] = tracks;
  if (!first) return [];
  const playable = tracks.filter((track) => track.isPlayable);
  const verb = (
    label: string,
    icon: typeof Play,
    act: ((tracks: TableTrack[]) => void) | undefined,
  ): MenuEntry[] =>
    act
      ? [{ kind: "action", label, icon, isDisabled: playable.length === 0, onSelect: () => act(playable) }]
      : [];
  const entries: MenuEntry[] = [
    ...verb("Play", Play, actions.onPlay),
    ...verb("Play next", ListStart, actions.onPlayNext),
    ...verb("Add to end", ListEnd, actions.onAddToEnd),
    ...likeEntry(tracks, actions, likedIds),
  ];
  return tracks.length > 1
    ? [{ kind: "heading", label: formatCount(tracks.length, "track") }, ...entries]
    : [
        ...entries,
        ...(actions.recommendations ? apart(onwardEntries(first, actions.recommendations)) : []),
        ...placeEntries(first),
        ...aboutEntries(first, actions),
        ...(actions.recommendations ? apart(refusalEntries(first, actions.recommendations)) : []),
        ...apart(actions.extraEntries?.(first) ?? []),
      ];
}

const apart = (entries: MenuEntry[]): MenuEntry[] =>
  entries.length > 0 ? [{ kind: "separator" }, ...entries] : [];

function likeEntry(
  tracks: readonly TableTrack[],
  actions: TrackActions,
  likedIds: ReadonlySet<string>,
): MenuEntry[] {
  const { onLikeChange } = actions;
  if (!onLikeChange) return [];
  const areLiked = tracks.every((track) => likedIds.has(track.id));
  return [
    {
      kind: "action",
      label: areLiked ? "Remove from liked" : "Like",
      icon: areLiked ? HeartOff : Heart,
      onSelect: () =>
        void onLikeChange(
          tracks.map((track) => track.id),
          !areLiked,
        ),
    },
  ];
}

function placeEntries(track: TableTrack): MenuEntry[] {
  const artists = track.artists.map((artist) => ({
    kind: "link" as const,
    label: artist.name,
    icon: UserRound,
    href: `/artist/${artist.id}`,
  }));
  const toArtist: MenuEntry[] =
    artists.length > 1
      ? [{ kind: "submenu", label: "Go to artist", icon: UserRound, entries: artists }]
      : artists.map((artist) => ({ ...artist, label: "Go to artist" }));
  return [
    { kind: "separator" },
    ...toArtist,
    { kind: "link", label: "Go to release", icon: Disc3, href: `/release/${track.release.id}` },
  ];
}

function aboutEntries(track: TableTrack, { onShare, onShowCredits }: TrackActions): MenuEntry[] {
  if (!onShare && !onShowCredits) return [];
  return [
    { kind: "separator" },
    ...(onShare
      ? [{ kind: "action" as const, label: "Share link", icon: Link2, onSelect: () => onShare(track) }]
      : []),
    ...(onShowCredits
      ? [{ kind: "action" as const, label: "Credits", icon: Info, onSelect: () => onShowCredits(track) }]
      : []),
  ];
}
