"use client";
import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { cn } from "@segue/ui";
import { Disc3 } from "lucide-react";
import type { ReactNode } from "react";

/** The line above the tracks of a disc. Tracks are dragged across it; a release of one disc does not show it. */
export function DiscLine({ id, disc, isShown }: { id: string; disc: number; isShown: boolean }): ReactNode {
  const { setNodeRef, transform, transition } = useSortable({ id, disabled: { draggable: true } });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cn(
        "border-line text-muted flex items-center gap-2 border-t px-4 text-xs font-semibold",
        isShown ? "h-9" : "h-0 overflow-hidden",
      )}
    >
      {isShown && (
        <>
          <Disc3 aria-hidden className="size-4" />
          Disc {disc}
        </>
      )}
    </li>
  );
}
