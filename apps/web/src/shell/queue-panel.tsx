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
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { Button, EmptyState, formatCount, toast } from "@segue/ui";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { ListMusic, Radio, Trash2 } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { player, type QueueItem, type Station, usePlayer } from "~/player/index.ts";
import { QueueLine, SortableQueueRow } from "./queue-row.tsx";
import { SimilarMusic } from "./similar-music.tsx";
import { useShellBindings } from "./shell-bindings.tsx";

const rowHeightPx = 56;
/** A radio begins with no more tracks than this. */
const seedTracksMax = 200;

function clearWithUndo(): void {
  player.clearQueue();
  toast("The queue is empty", { action: { label: "Undo", onClick: () => player.undoQueue() } });
}

/** What plays, what comes next in an order the listener may change, and what was heard. */
export function QueuePanel(): ReactNode {
  const current = usePlayer((state) => state.current);
  const upcoming = usePlayer((state) => state.queue);
  const station = usePlayer((state) => state.station);
  const { recommendations } = useShellBindings();
  const queue = useMemo(() => upcoming.filter((item) => !item.isSimilar), [upcoming]);
  const history = usePlayer((state) => state.history);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const heard = history.slice(-50).toReversed();
  if (!current && upcoming.length === 0 && history.length === 0) {
    return (
      <EmptyState
        icon={ListMusic}
        title="The queue is empty"
        hint="Choose “Add to end” on any track to line it up."
      />
    );
  }
  return (
    <div ref={setScroller} className="min-h-0 flex-1 overflow-y-auto px-3 pb-6">
      {current && (
        <section aria-label="Now playing">
          <h2 className="text-muted px-2 pt-2 pb-1 text-xs font-semibold">Now playing</h2>
          <div className="hover:bg-hover/70 flex rounded-md px-2" style={{ height: rowHeightPx }}>
            <QueueLine item={current} isCurrent />
          </div>
        </section>
      )}
      <section aria-label="Next">
        <header className="flex h-12 items-center justify-between pt-2 pr-1 pl-2">
          <h2 className="text-muted text-xs font-semibold">
            {station ? `Radio · ${station.title}` : "Next"}
            {!station && queue.length > 0 && ` · ${formatCount(queue.length, "track")}`}
          </h2>
          <span className="flex shrink-0">
            {recommendations && current && !station && (
              <Button
                variant="quiet"
                size="sm"
                className="text-muted hover:text-ink"
                onClick={() => recommendations.onStartRadio(radioOf([current, ...queue]))}
              >
                <Radio aria-hidden />
                Radio<span className="sr-only"> from this queue</span>
              </Button>
            )}
            {queue.length > 0 && (
              <Button variant="quiet" size="sm" className="text-muted hover:text-ink" onClick={clearWithUndo}>
                <Trash2 aria-hidden />
                Clear
              </Button>
            )}
          </span>
        </header>
        {queue.length > 0 ? (
          <SortableQueue queue={queue} scroller={scroller} />
        ) : (
          <p className="text-muted px-2 py-3 text-sm">
            {upcoming.length > 0
              ? "Add tracks from any list, and they play before the similar music."
              : "After this track the music ends. Add more from any list."}
          </p>
        )}
      </section>
      {recommendations && !station && <SimilarMusic upcoming={upcoming} />}
      {heard.length > 0 && (
        <section aria-label="Heard before">
          <h2 className="text-muted px-2 pt-5 pb-1 text-xs font-semibold">Heard before</h2>
          <ul>
            {heard.map((item) => (
              <li
                key={item.key}
                className="hover:bg-hover/70 flex rounded-md px-2"
                style={{ height: rowHeightPx }}
              >
                <QueueLine item={item} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const radioOf = (items: readonly QueueItem[]): Station => {
  const ids = [...new Set(items.map(({ track }) => track.id))].slice(0, seedTracksMax);
  return { seed: { kind: "tracks", ids }, title: "Your queue" };
};

type SortableQueueProps = { queue: readonly QueueItem[]; scroller: HTMLElement | null };

function SortableQueue({ queue, scroller }: SortableQueueProps): ReactNode {
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const keys = queue.map((item) => item.key);
  const activeIndex = activeKey === null ? -1 : keys.indexOf(activeKey);
  const virtualizer = useVirtualizer({
    count: queue.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => keys[index] ?? index,
    overscan: 10,
    useFlushSync: false,
    // A dragged row must live on while the list scrolls away from it.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return activeIndex >= 0 && !shown.includes(activeIndex)
        ? [...shown, activeIndex].sort((a, b) => a - b)
        : shown;
    },
  });
  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    setActiveKey(null);
    if (over && over.id !== active.id) player.moveInQueue(String(active.id), keys.indexOf(String(over.id)));
  };
  const title = (key: string | number): string =>
    queue.find((item) => item.key === key)?.track.title ?? "The track";
  const place = (key: string | number): number => keys.indexOf(String(key)) + 1;
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragStart={({ active }) => setActiveKey(String(active.id))}
      onDragCancel={() => setActiveKey(null)}
      onDragEnd={onDragEnd}
      accessibility={{
        screenReaderInstructions: {
          draggable:
            "Press Space to pick the track up, arrow keys to move it, Space to drop it, Escape to put it back.",
        },
        announcements: {
          onDragStart: ({ active }) =>
            `${title(active.id)} picked up, place ${place(active.id)} of ${keys.length}.`,
          onDragOver: ({ active, over }) =>
            over ? `${title(active.id)} is at place ${place(over.id)} of ${keys.length}.` : undefined,
          onDragEnd: ({ active, over }) =>
            `${title(active.id)} dropped at place ${place(over?.id ?? active.id)}.`,
          onDragCancel: ({ active }) => `${title(active.id)} is back where it was.`,
        },
      }}
    >
      <SortableContext items={keys} strategy={verticalListSortingStrategy}>
        <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((row) => {
            const item = queue[row.index];
            if (!item) return null;
            return (
              <SortableQueueRow
                key={item.key}
                item={item}
                index={row.index}
                count={queue.length}
                style={{ position: "absolute", insetInline: 0, top: row.start, height: rowHeightPx }}
              />
            );
          })}
        </ul>
      </SortableContext>
    </DndContext>
  );
}
