"use client";
import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { cn, Cover, DropdownMenu, formatDuration, IconButton, type MenuEntry } from "@segue/ui";
import {
  ArrowDown,
  ArrowUp,
  ArrowUpToLine,
  Disc3,
  EllipsisVertical,
  GripVertical,
  Play,
  UserRound,
  X,
} from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { player, type QueueItem, usePlayer } from "~/player/index.ts";
import {
  onwardEntries,
  type RecommendationActions,
  refusalEntries,
} from "~/recommendations/recommendation-entries.ts";
import { useShellBindings } from "./shell-bindings.tsx";

/** Title, artists and length of a queued track; pressing it plays it. */
export function QueueLine({ item, isCurrent = false }: { item: QueueItem; isCurrent?: boolean }): ReactNode {
  const { track } = item;
  const isSkipped = usePlayer((state) => track.isExplicit && !state.isExplicitAllowed);
  return (
    <button
      type="button"
      aria-current={isCurrent || undefined}
      onClick={() => (isCurrent ? player.toggle() : player.playFromQueue(item.key))}
      className="flex h-full min-w-0 flex-1 items-center gap-3 rounded-md text-left -outline-offset-2"
    >
      <Cover image={track.cover} sizes="40px" className="size-10 rounded-sm" />
      <span className="min-w-0 flex-1">
        <span
          className={cn(
            "block truncate text-sm font-semibold",
            isCurrent && "text-accent-ink",
            isSkipped && "text-muted",
          )}
        >
          {track.title}
        </span>
        <span className="text-muted block truncate text-xs">
          {isSkipped ? "Explicit: skipped" : track.artists.map((artist) => artist.name).join(", ")}
        </span>
      </span>
      <span className="figures text-muted text-xs">{formatDuration(track.durationMs)}</span>
    </button>
  );
}

/** Lines that move an item among the `count` that the listener ordered. */
function moveEntries(item: QueueItem, index: number, count: number): MenuEntry[] {
  const move = (to: number) => () => player.moveInQueue(item.key, to);
  return [
    {
      kind: "action",
      label: "Move to the top",
      icon: ArrowUpToLine,
      isDisabled: index === 0,
      onSelect: move(0),
    },
    { kind: "action", label: "Move up", icon: ArrowUp, isDisabled: index === 0, onSelect: move(index - 1) },
    {
      kind: "action",
      label: "Move down",
      icon: ArrowDown,
      isDisabled: index === count - 1,
      onSelect: move(index + 1),
    },
  ];
}

function rowEntries(
  item: QueueItem,
  moves: MenuEntry[],
  recommendations: RecommendationActions | undefined,
): MenuEntry[] {
  const artist = item.track.artists[0];
  return [
    { kind: "action", label: "Play now", icon: Play, onSelect: () => player.playFromQueue(item.key) },
    ...moves,
    { kind: "separator" },
    ...(recommendations ? onwardEntries(item.track, recommendations) : []),
    ...(artist
      ? [{ kind: "link" as const, label: "Go to artist", icon: UserRound, href: `/artist/${artist.id}` }]
      : []),
    { kind: "link", label: "Go to release", icon: Disc3, href: `/release/${item.track.release.id}` },
    { kind: "separator" },
    { kind: "action", label: "Remove", icon: X, onSelect: () => player.removeFromQueue(item.key) },
    ...(recommendations ? refusalEntries(item.track, recommendations) : []),
  ];
}

function RowMenu({ item, moves }: { item: QueueItem; moves: MenuEntry[] }): ReactNode {
  const { recommendations } = useShellBindings();
  return (
    <DropdownMenu
      entries={() => rowEntries(item, moves, recommendations)}
      trigger={
        <IconButton label={`More for ${item.track.title}`} size="sm">
          <EllipsisVertical aria-hidden />
        </IconButton>
      }
    />
  );
}

/** A track that autoplay added: it plays, leaves, or goes to the top, where it becomes the listener's own. */
export function SimilarQueueRow({ item }: { item: QueueItem }): ReactNode {
  return (
    <li className="hover:bg-hover/70 flex h-14 items-center gap-1 rounded-md pr-1 pl-2">
      <QueueLine item={item} />
      <RowMenu
        item={item}
        moves={[
          {
            kind: "action",
            label: "Move to the top",
            icon: ArrowUpToLine,
            onSelect: () => player.moveInQueue(item.key, 0),
          },
        ]}
      />
    </li>
  );
}

type SortableQueueRowProps = { item: QueueItem; index: number; count: number; style: CSSProperties };

/** An upcoming track: drag its handle, or use its menu, to move it. */
export function SortableQueueRow({ item, index, count, style }: SortableQueueRowProps): ReactNode {
  const { setNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id: item.key,
  });
  return (
    <li
      ref={setNodeRef}
      style={{
        ...style,
        transform: CSS.Translate.toString(transform),
        transition,
      }}
      className={cn(
        "group flex items-center gap-1 rounded-md pr-1 hover:bg-hover/70",
        isDragging && "z-10 bg-raised shadow-float",
      )}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <button
        type="button"
        {...attributes}
        {...listeners}
        aria-label={`Move ${item.track.title}`}
        className="text-muted hover:text-ink touch:w-11 flex h-full w-8 shrink-0 cursor-grab touch-none items-center justify-center rounded-md active:cursor-grabbing"
      >
        <GripVertical aria-hidden className="size-4" />
      </button>
      <QueueLine item={item} />
      <RowMenu item={item} moves={moveEntries(item, index, count)} />
    </li>
  );
}
