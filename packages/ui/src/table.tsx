"use client";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { cn } from "./class-names.ts";
import { ContextMenu } from "./dropdown-menu.tsx";
import type { MenuEntry } from "./menu-entry.tsx";
import { useScrollContainer } from "./scroll-container.tsx";
import { TableHead, type TableSort } from "./table-head.tsx";
import { emptySelection, pickRow, rowAfterKey, type TableSelection } from "./table-selection.ts";
import { useScrollMargin } from "./use-scroll-margin.ts";

/** A column: its head, and what it shows of a row. */
export type TableColumn<Row> = {
  id: string;
  header: ReactNode;
  /** Name for screen readers where the head is an icon or nothing. */
  label?: string;
  /** Lets the head button ask for sorting by this column. */
  isSortable?: boolean;
  /** Applied to head and cells alike, as in `hidden md:flex`. */
  className?: string;
  cell: (row: Row, index: number) => ReactNode;
};

/** Keys held while a row was activated; `isCommand` is Ctrl, or Cmd on a Mac. */
export type HeldKeys = { isShift: boolean; isCommand: boolean };

export type TableProps<Row> = {
  label: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Grid columns at every width, as in `grid-cols-[1fr_4rem] md:grid-cols-[3rem_1fr_4rem]`. */
  gridClassName: string;
  rowHeightPx?: number;
  /** Enter, double click, or a tap; the keys held with Enter may stand for other verbs. */
  onActivate?: (row: Row, index: number, held: HeldKeys) => void;
  /** Selected keys, where the caller keeps them; otherwise the table does. */
  selected?: ReadonlySet<string>;
  onSelectionChange?: (selected: ReadonlySet<string>) => void;
  /** Menu for a right click, a long press or the Menu key, given all rows it concerns. */
  menu?: (rows: Row[]) => readonly MenuEntry[];
  rowClassName?: (row: Row) => string | undefined;
  sort?: TableSort | null;
  onSortChange?: (sort: TableSort) => void;
  onVisibleRange?: (start: number, end: number) => void;
  /** More rows exist than are here; `onEndReached` fires when the end comes near. */
  hasMore?: boolean;
  onEndReached?: () => void;
  className?: string;
};

const interactive = "a, button, input, select, textarea, [role='slider'], [role='checkbox']";

/** Rows by the hundred thousand: only those in view exist. Arrows, Home, End, Enter, Shift and Ctrl work as in a file list. */
export function Table<Row>(props: TableProps<Row>): ReactNode {
  const { rows, rowKey, rowHeightPx = 56, onVisibleRange, hasMore = false, onEndReached } = props;
  const scroller = useScrollContainer();
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const shouldFocus = useRef(false);
  const [focusIndex, setFocusIndex] = useState(0);
  const [own, setOwn] = useState<TableSelection>(emptySelection);
  const keys = useMemo(() => rows.map(rowKey), [rows, rowKey]);
  const selection: TableSelection = props.selected ? { ...own, selected: props.selected } : own;
  const current = Math.min(focusIndex, Math.max(0, rows.length - 1));
  const scrollMargin = useScrollMargin(scroller, body);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller ?? grid.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => keys[index] ?? index,
    overscan: 8,
    scrollMargin,
    scrollPaddingStart: 96,
    scrollPaddingEnd: 24,
    useFlushSync: false,
    initialRect: { width: 1024, height: 900 },
    // The row with the focus stays in the document, or the keyboard would lose its place.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return current < rows.length && !shown.includes(current)
        ? [...shown, current].sort((a, b) => a - b)
        : shown;
    },
  });
  const start = virtualizer.range?.startIndex ?? 0;
  const end = virtualizer.range?.endIndex ?? 0;

  // Follows what the browser has scrolled into view.
  useEffect(() => {
    if (rows.length > 0) onVisibleRange?.(start, Math.min(end, rows.length - 1));
    if (hasMore && end >= rows.length - 12) onEndReached?.();
  }, [start, end, rows.length, hasMore, onVisibleRange, onEndReached]);

  useLayoutEffect(() => {
    if (!shouldFocus.current) return;
    shouldFocus.current = false;
    body.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus({ preventScroll: true });
  }, [current]);

  const change = (next: TableSelection): void => {
    setOwn(next);
    props.onSelectionChange?.(next.selected);
  };
  const pick = (index: number, event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): void => {
    const key = keys[index];
    if (key === undefined) return;
    setFocusIndex(index);
    change(
      pickRow(selection, key, { keys, isRange: event.shiftKey, isToggle: event.ctrlKey || event.metaKey }),
    );
  };
  const stretch = (from: number, to: number): void => {
    const anchor = selection.selected.size > 0 ? selection.anchor : (keys[from] ?? null);
    change(pickRow({ ...selection, anchor }, keys[to] ?? "", { keys, isRange: true, isToggle: false }));
  };
  const activate = (index: number, held: HeldKeys = { isShift: false, isCommand: false }): void => {
    const row = rows[index];
    if (row !== undefined) props.onActivate?.(row, index, held);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return;
    const at = Number(event.currentTarget.dataset.index);
    const page = Math.max(1, end - start - 1);
    const target = rowAfterKey(event.key, at, { count: rows.length, pageSize: page });
    const isCommand = event.ctrlKey || event.metaKey;
    if (target !== null) {
      shouldFocus.current = target !== at;
      virtualizer.scrollToIndex(target);
      if (event.shiftKey) stretch(at, target);
      else setOwn({ ...selection, anchor: keys[target] ?? null });
      setFocusIndex(target);
    } else if (event.key === "Enter") activate(at, { isShift: event.shiftKey, isCommand });
    else if (event.key === " " && (event.shiftKey || isCommand)) pick(at, { ...noModifiers, ctrlKey: true });
    else if (event.key.toLowerCase() === "a" && isCommand)
      change({ selected: new Set(keys), anchor: own.anchor });
    else if (event.key === "Escape" && selection.selected.size > 0) change(emptySelection);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onRowClick = (event: MouseEvent<HTMLElement>, index: number): void => {
    if (event.target instanceof Element && event.target.closest(interactive)) return;
    const isTouch = "pointerType" in event.nativeEvent && event.nativeEvent.pointerType === "touch";
    if (isTouch) activate(index);
    else pick(index, event);
  };

  const menuRows = (): Row[] => rows.filter((_, index) => selection.selected.has(keys[index] ?? ""));
  const prepareMenu = (event: MouseEvent<HTMLElement>): void => {
    const line = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-index]") : null;
    const index = Number(line?.dataset.index ?? current);
    const key = keys[index];
    if (key !== undefined && !selection.selected.has(key)) pick(index, noModifiers);
  };

  const lines = (
    <div
      ref={body}
      role="rowgroup"
      onContextMenuCapture={props.menu && prepareMenu}
      className="relative"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        const isSelected = selection.selected.has(keys[item.index] ?? "");
        return (
          <div
            key={item.key}
            role="row"
            data-index={item.index}
            tabIndex={item.index === current ? 0 : -1}
            aria-rowindex={item.index + 2}
            aria-selected={isSelected}
            onFocus={(event) => event.target === event.currentTarget && setFocusIndex(item.index)}
            onKeyDown={onKeyDown}
            onClick={(event) => onRowClick(event, item.index)}
            onDoubleClick={(event) =>
              !(event.target instanceof Element && event.target.closest(interactive)) && activate(item.index)
            }
            className={cn(
              "group/row absolute top-0 grid items-center gap-x-4 rounded-md select-none hover:bg-hover/60 focus-visible:-outline-offset-2 inset-x-2 px-2",
              props.gridClassName,
              isSelected && "bg-hover hover:bg-hover",
              props.rowClassName?.(row),
            )}
            style={{ height: item.size, transform: `translateY(${item.start - scrollMargin}px)` }}
          >
            {props.columns.map((column) => (
              <div
                key={column.id}
                role="gridcell"
                className={cn("flex min-w-0 items-center", column.className)}
              >
                {column.cell(row, item.index)}
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );

  return (
    <div
      ref={grid}
      role="grid"
      aria-label={props.label}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-multiselectable
      tabIndex={-1}
      className={cn(!scroller && "max-h-full overflow-y-auto", props.className)}
    >
      <TableHead
        columns={props.columns}
        gridClassName={props.gridClassName}
        sort={props.sort ?? null}
        onSortChange={props.onSortChange}
      />
      {props.menu ? <ContextMenu entries={() => props.menu?.(menuRows()) ?? []}>{lines}</ContextMenu> : lines}
    </div>
  );
}

const noModifiers = { shiftKey: false, ctrlKey: false, metaKey: false };
