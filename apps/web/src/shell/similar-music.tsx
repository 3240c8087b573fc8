"use client";
import { Switch } from "@segue/ui";
import { type ReactNode, useMemo } from "react";
import { player, type QueueItem, usePlayer } from "~/player/index.ts";
import { SimilarQueueRow } from "./queue-row.tsx";

/** What follows the listener's own queue, and the switch that decides whether anything does. */
export function SimilarMusic({ upcoming }: { upcoming: readonly QueueItem[] }): ReactNode {
  const isAutoplayOn = usePlayer((state) => state.isAutoplayOn);
  const isRepeating = usePlayer((state) => state.repeat !== "off");
  const similar = useMemo(() => upcoming.filter((item) => item.isSimilar), [upcoming]);
  return (
    <section aria-label="Similar music" className="border-line mt-2 border-t">
      <Switch
        label={similar.length > 0 ? "Playing similar music" : "Autoplay"}
        hint={
          isAutoplayOn && isRepeating
            ? "Similar music follows once the queue no longer repeats."
            : "Similar music follows when your queue ends."
        }
        isChecked={isAutoplayOn}
        onCheckedChange={(isOn) => player.setAutoplay(isOn)}
        className="px-2 py-2"
      />
      {similar.length > 0 && (
        <ul aria-label="Similar tracks">
          {similar.map((item) => (
            <SimilarQueueRow key={item.key} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}
