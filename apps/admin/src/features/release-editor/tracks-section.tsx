"use client";
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { restrictToVerticalAxis } from "./restrict-to-vertical-axis.ts";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { Button, EmptyState, formatCount, Link, toast } from "@segue/ui";
import { ListMusic } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import type { DraftRelease, DraftTrack } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { useUploadStatuses } from "~/uploads/use-upload-statuses.ts";
import { CreditsDialog } from "./credits-dialog.tsx";
import { DiscLine } from "./disc-line.tsx";
import { LyricsDialog } from "./lyrics-dialog.tsx";
import { MoveTracksDialog } from "./move-tracks-dialog.tsx";
import { trackMenu } from "./track-menu.ts";
import { discOf, linesOf, moveLine, numberAt } from "./track-order.ts";
import { TrackRow } from "./track-row.tsx";
import { useReplaceAudio } from "./use-replace-audio.tsx";
import { useTrackEdits } from "./use-track-edits.ts";

type OpenDialog = { kind: "credits" | "lyrics"; track: DraftTrack } | { kind: "move"; trackIds: string[] };

/** The tracks in playing order: corrected in place, dragged into order, moved elsewhere. */
export function TracksSection({ release }: { release: DraftRelease }): ReactNode {
  const edits = useTrackEdits(release);
  const replaceAudio = useReplaceAudio();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const isPreparing = release.tracks.some(({ audio }) => audio === "pending");
  const { statuses } = useUploadStatuses(isPreparing ? release.batchId : null);
  const contextId = useId();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );

  const byId = new Map(release.tracks.map((track) => [track.id, track]));
  const lines = edits.pendingDiscs
    ? edits.pendingDiscs.flatMap((disc, index) => [`disc-${index + 1}`, ...disc])
    : linesOf(release.tracks);
  const hasDiscs = lines.filter((line) => discOf(line) !== null).length > 1;
  const chosen = release.tracks.flatMap(({ id }) => (selected.has(id) ? [id] : []));
  const nameOf = (key: string | number): string => byId.get(String(key))?.title ?? String(key);
  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    if (over && over.id !== active.id) edits.reorder(moveLine(lines, String(active.id), String(over.id)));
  };
  const select = (trackId: string, isSelected: boolean): void => {
    const next = new Set(selected);
    if (isSelected) next.add(trackId);
    else next.delete(trackId);
    setSelected(next);
  };

  const rows = lines.map((line, index) => {
    const disc = discOf(line);
    if (disc !== null) return <DiscLine key={line} id={line} disc={disc} isShown={hasDiscs} />;
    const track = byId.get(line);
    if (!track) return null;
    return (
      <TrackRow
        key={track.id}
        track={track}
        number={numberAt(lines, index)}
        status={statuses.get(track.uploadId ?? "") ?? null}
        edits={edits}
        isSelected={selected.has(track.id)}
        onSelect={(isSelected) => select(track.id, isSelected)}
        onOpen={(kind) => setDialog({ kind, track })}
        menu={() =>
          trackMenu(track, lines, {
            reorder: edits.reorder,
            open: (kind) => setDialog({ kind, track }),
            move: () => setDialog({ kind: "move", trackIds: [track.id] }),
            replaceAudio: () => replaceAudio.choose(track),
            setExplicit: (isExplicit) =>
              void edits
                .update(track.id, { isExplicit })
                .catch((error: unknown) => toast.error(toFailure(error).message)),
          })
        }
      />
    );
  });

  return (
    <section aria-labelledby="tracks" className="px-(--page-gutter) pt-8">
      <div className="mb-3 flex min-h-10 flex-wrap items-center justify-between gap-3">
        <h2 id="tracks" className="title text-lg">
          Tracks
        </h2>
        {chosen.length > 0 && (
          <div className="flex flex-wrap items-center gap-2">
            <span className="figures text-muted text-sm">{formatCount(chosen.length, "track")} selected</span>
            <Button size="sm" variant="quiet" onClick={() => setSelected(new Set())}>
              Clear
            </Button>
            <Button size="sm" onClick={() => setDialog({ kind: "move", trackIds: chosen })}>
              Move to another release…
            </Button>
          </div>
        )}
      </div>
      {release.tracks.length === 0 ? (
        <EmptyState
          icon={ListMusic}
          title="Tracks will be here"
          hint="Move tracks here from another release, or upload new ones."
          action={
            <Button asChild variant="primary">
              <Link href="/upload">Upload music</Link>
            </Button>
          }
        />
      ) : (
        <DndContext
          id={contextId}
          sensors={sensors}
          collisionDetection={closestCenter}
          modifiers={[restrictToVerticalAxis]}
          onDragEnd={onDragEnd}
          accessibility={{ announcements: announcementsFor(nameOf) }}
        >
          <SortableContext items={lines} strategy={verticalListSortingStrategy}>
            <ol className="border-line bg-surface overflow-hidden rounded-lg border border-t-0">{rows}</ol>
          </SortableContext>
        </DndContext>
      )}
      {replaceAudio.input}
      {dialog?.kind === "credits" && (
        <CreditsDialog track={dialog.track} edits={edits} onClose={() => setDialog(null)} />
      )}
      {dialog?.kind === "lyrics" && <LyricsDialog track={dialog.track} onClose={() => setDialog(null)} />}
      {dialog?.kind === "move" && (
        <MoveTracksDialog
          release={release}
          trackIds={dialog.trackIds}
          onClose={() => setDialog(null)}
          onMoved={() => setSelected(new Set())}
        />
      )}
    </section>
  );
}

const announcementsFor = (nameOf: (key: string | number) => string) => ({
  onDragStart: ({ active }: { active: { id: string | number } }) =>
    `Picked up ${nameOf(active.id)}. Move it with the arrow keys, drop it with Space, cancel with Escape.`,
  onDragOver: ({ active, over }: { active: { id: string | number }; over: { id: string | number } | null }) =>
    over ? `${nameOf(active.id)} is over ${nameOf(over.id)}.` : undefined,
  onDragEnd: ({ active }: { active: { id: string | number } }) => `${nameOf(active.id)} was dropped.`,
  onDragCancel: ({ active }: { active: { id: string | number } }) =>
    `${nameOf(active.id)} stays where it was.`,
});
