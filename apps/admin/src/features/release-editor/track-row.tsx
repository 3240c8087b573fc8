"use client";
import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import {
  Button,
  Checkbox,
  cn,
  DropdownMenu,
  formatDuration,
  IconButton,
  type MenuEntry,
  toast,
} from "@segue/ui";
import { Ellipsis, FileText, GripVertical, Users } from "lucide-react";
import type { ReactNode } from "react";
import type { DraftTrack, UploadStatus } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { AudioState } from "./audio-state.tsx";
import { TrackField } from "./track-field.tsx";
import type { TrackEdits } from "./use-track-edits.ts";

type TrackRowProps = {
  track: DraftTrack;
  number: number;
  status: UploadStatus | null;
  edits: TrackEdits;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
  onOpen: (dialog: "credits" | "lyrics") => void;
  menu: () => readonly MenuEntry[];
};

const messageOf = (error: unknown): string => toFailure(error).message;

/** A track to be corrected in place. The grip drags it, by pointer or, after Space, by the arrow keys. */
export function TrackRow({ track, number, status, edits, ...props }: TrackRowProps): ReactNode {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id: track.id,
    });
  const hasLyrics = track.lyrics.plain !== null || track.lyrics.synced !== null;
  const name = track.title;
  return (
    <li
      ref={setNodeRef}
      id={`track-${track.id}`}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cn(
        "border-line bg-surface target:bg-accent-wash grid scroll-mt-20 items-center gap-x-2 border-t px-2 py-1.5",
        "grid-cols-[auto_auto_minmax(0,1fr)_auto] xl:grid-cols-[auto_auto_minmax(0,1.7fr)_minmax(0,1fr)_9.5rem_minmax(0,9rem)_auto]",
        isDragging && "shadow-float relative z-10 rounded-md",
      )}
    >
      <span className="flex items-center">
        <button
          ref={setActivatorNodeRef}
          type="button"
          {...attributes}
          {...listeners}
          aria-label={`Move ${name}`}
          className="text-muted hover:text-ink touch:h-11 flex h-9 w-6 cursor-grab touch-none items-center justify-center rounded-sm"
        >
          <GripVertical aria-hidden className="size-4" />
        </button>
        <span className="figures text-muted w-6 text-right text-sm">{number}</span>
      </span>
      <Checkbox
        label={`Select ${name}`}
        isLabelHidden
        isChecked={props.isSelected}
        onCheckedChange={props.onSelect}
        className="mx-1.5"
      />
      <TrackField
        label={`Title of track ${number}`}
        value={track.title}
        isRequired
        maxLength={300}
        className="font-medium"
        onSave={(title) => edits.update(track.id, { title })}
        messageOf={messageOf}
      />
      <span className="order-1 col-span-2 col-start-3 grid grid-cols-2 gap-2 xl:contents">
        <TrackField
          label={`Version of ${name}`}
          value={track.version ?? ""}
          placeholder="Version"
          maxLength={300}
          onSave={(version) => edits.update(track.id, { version: version || null })}
          messageOf={messageOf}
        />
        <TrackField
          label={`ISRC of ${name}`}
          value={track.isrc ?? ""}
          placeholder="ISRC"
          maxLength={20}
          className="figures"
          onSave={(isrc) => edits.update(track.id, { isrc: isrc || null })}
          messageOf={messageOf}
        />
      </span>
      <span className="order-1 px-2 max-xl:col-span-2 max-xl:col-start-3 max-xl:py-1 xl:order-none">
        <AudioState track={track} status={status} />
      </span>
      <span className="flex items-center justify-end">
        <span className="figures text-muted hidden pr-2 text-sm sm:inline">
          {formatDuration(track.durationMs)}
        </span>
        <span className="hidden items-center sm:flex">
          <Button
            size="sm"
            variant="quiet"
            aria-pressed={track.isExplicit}
            aria-label={`${name} is explicit`}
            title="Explicit"
            className={cn("px-2.5 font-bold", track.isExplicit ? "bg-hover" : "text-muted")}
            onClick={() =>
              void edits
                .update(track.id, { isExplicit: !track.isExplicit })
                .catch((error: unknown) => toast.error(messageOf(error)))
            }
          >
            E
          </Button>
          <IconButton size="sm" label={`Credits of ${name}`} onClick={() => props.onOpen("credits")}>
            <Users aria-hidden />
          </IconButton>
          <IconButton
            size="sm"
            label={`Lyrics of ${name}`}
            className={cn(hasLyrics && "text-accent-ink")}
            onClick={() => props.onOpen("lyrics")}
          >
            <FileText aria-hidden />
          </IconButton>
        </span>
        <DropdownMenu
          entries={props.menu}
          trigger={
            <IconButton size="sm" label={`More for ${name}`}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
        />
      </span>
    </li>
  );
}
