"use client";
import { Badge, Button } from "@segue/ui";
import type { ReactNode } from "react";
import type { TasteData } from "~/recommendations/offered.ts";
import { setTurnedAway } from "~/recommendations/turned-away.ts";
import { useTasteChanges } from "~/recommendations/use-taste-changes.ts";

type Excluded = TasteData["excluded"][number];

const kinds: Record<Excluded["kind"], string> = {
  track: "Track",
  artist: "Artist",
  play: "One play",
  device: "Device",
};

/** Everything the listener turned away, each with the way back. */
export function ExcludedList({ excluded }: { excluded: readonly Excluded[] }): ReactNode {
  const { welcomeBack, countPlay, countDevice } = useTasteChanges();
  const takeBack = ({ kind, id, label }: Excluded): void => {
    if (kind === "play") return void countPlay(id, true, label);
    if (kind === "device") return void countDevice(id, true, label);
    void welcomeBack(kind, id).then((isKept) => isKept && setTurnedAway(id, false));
  };
  if (excluded.length === 0) {
    return (
      <p className="text-muted text-sm">
        Nothing. Choose “Not for me” in the menu of a track to keep it, or its artist, away.
      </p>
    );
  }
  return (
    <ul aria-label="Kept away" tabIndex={-1} className="divide-line divide-y">
      {excluded.map((entry) => (
        <li key={`${entry.kind}-${entry.id}`} className="flex items-center gap-4 py-2">
          <span className="min-w-0 flex-1 truncate text-sm font-semibold">{entry.label}</span>
          <Badge>{kinds[entry.kind]}</Badge>
          <Button
            size="sm"
            onClick={(event) => {
              event.currentTarget.closest("ul")?.focus();
              takeBack(entry);
            }}
          >
            {entry.kind === "play" || entry.kind === "device" ? "Count again" : "Allow again"}
            <span className="sr-only">: {entry.label}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
