import type { MenuEntry } from "@segue/ui";
import {
  ArrowDown,
  ArrowUp,
  Disc3,
  FileText,
  FolderInput,
  RefreshCw,
  TriangleAlert,
  Users,
} from "lucide-react";
import type { DraftTrack } from "~/lib/api-types.ts";
import { moveLine, moveToNewDisc } from "./track-order.ts";

type Actions = {
  reorder: (lines: readonly string[]) => void;
  open: (dialog: "credits" | "lyrics") => void;
  move: () => void;
  replaceAudio: () => void;
  setExplicit: (isExplicit: boolean) => void;
};

/** What can be done with a track, among it whatever its row has no room for on a phone. */
export function trackMenu(track: DraftTrack, lines: readonly string[], actions: Actions): MenuEntry[] {
  const at = lines.indexOf(track.id);
  const above = at > 1 ? lines[at - 1] : undefined;
  const below = lines[at + 1];
  const shift = (over: string | undefined) => () => {
    if (over !== undefined) actions.reorder(moveLine(lines, track.id, over));
  };
  return [
    { kind: "action", label: "Credits…", icon: Users, onSelect: () => actions.open("credits") },
    { kind: "action", label: "Lyrics…", icon: FileText, onSelect: () => actions.open("lyrics") },
    {
      kind: "action",
      label: track.isExplicit ? "Mark as not explicit" : "Mark as explicit",
      icon: TriangleAlert,
      onSelect: () => actions.setExplicit(!track.isExplicit),
    },
    { kind: "action", label: "Replace the audio…", icon: RefreshCw, onSelect: actions.replaceAudio },
    { kind: "separator" },
    {
      kind: "action",
      label: "Move up",
      icon: ArrowUp,
      isDisabled: above === undefined,
      onSelect: shift(above),
    },
    {
      kind: "action",
      label: "Move down",
      icon: ArrowDown,
      isDisabled: below === undefined,
      onSelect: shift(below),
    },
    {
      kind: "action",
      label: "Move to a new disc",
      icon: Disc3,
      onSelect: () => actions.reorder(moveToNewDisc(lines, track.id)),
    },
    { kind: "action", label: "Move to another release…", icon: FolderInput, onSelect: actions.move },
  ];
}
