import type { MenuEntry } from "@segue/ui";
import { Radio, Route, Sparkles, ThumbsDown, UserRoundX } from "lucide-react";
import type { Station } from "~/player/index.ts";
import type { Unwanted } from "./turned-away.ts";

/** What the entries need of a track; every track of the catalogue and of the queue fits. */
export type MenuTrack = { id: string; title: string; artists: readonly { id: string; name: string }[] };

/** What recommendations can do about a track. */
export type RecommendationActions = {
  onStartRadio: (station: Station) => void;
  onFindPath: (track: MenuTrack) => void;
  onTurnAway: (unwanted: Unwanted) => void;
};

/** Lines of a track's menu that lead from it to other music. */
export function onwardEntries(track: MenuTrack, actions: RecommendationActions): MenuEntry[] {
  const { id, title } = track;
  return [
    {
      kind: "action",
      label: "Start radio",
      icon: Radio,
      onSelect: () => actions.onStartRadio({ seed: { kind: "track", id }, title }),
    },
    { kind: "link", label: "More like this", icon: Sparkles, href: `/similar/${id}` },
    { kind: "action", label: "Path to …", icon: Route, onSelect: () => actions.onFindPath(track) },
  ];
}

/** Lines of a track's menu that keep it, or whoever made it, away from the listener. */
export function refusalEntries(track: MenuTrack, { onTurnAway }: RecommendationActions): MenuEntry[] {
  const away = (unwanted: Unwanted) => () => onTurnAway(unwanted);
  return [
    {
      kind: "action",
      label: "Not for me",
      icon: ThumbsDown,
      onSelect: away({ kind: "track", id: track.id, name: `“${track.title}”` }),
    },
    ...track.artists.map(({ id, name }) => ({
      kind: "action" as const,
      label: `Don’t recommend ${name}`,
      icon: UserRoundX,
      onSelect: away({ kind: "artist", id, name }),
    })),
  ];
}
