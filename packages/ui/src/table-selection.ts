/** What is selected in a list, and the row a range grows from. */
export type TableSelection = { selected: ReadonlySet<string>; anchor: string | null };

/** Nothing selected. */
export const emptySelection: TableSelection = { selected: new Set(), anchor: null };

/** How a row was picked: Shift stretches the range from the anchor, Ctrl or Cmd adds or removes one row. */
export type PickModifiers = { isRange: boolean; isToggle: boolean };

/** The selection after picking the row `key` of a list with these keys in display order. */
export function pickRow(
  selection: TableSelection,
  key: string,
  { keys, isRange, isToggle }: PickModifiers & { keys: readonly string[] },
): TableSelection {
  const anchorIndex = selection.anchor === null ? -1 : keys.indexOf(selection.anchor);
  if (isRange && anchorIndex >= 0) {
    const index = keys.indexOf(key);
    const range = keys.slice(Math.min(anchorIndex, index), Math.max(anchorIndex, index) + 1);
    const kept = isToggle ? selection.selected : [];
    return { selected: new Set([...kept, ...range]), anchor: selection.anchor };
  }
  if (isToggle) {
    const selected = new Set(selection.selected);
    if (!selected.delete(key)) selected.add(key);
    return { selected, anchor: key };
  }
  return { selected: new Set([key]), anchor: key };
}

/** Where a navigation key leads from `index`, or null when the key does not navigate. */
export function rowAfterKey(
  key: string,
  index: number,
  { count, pageSize }: { count: number; pageSize: number },
): number | null {
  const last = count - 1;
  if (last < 0) return null;
  const targets: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: last,
    PageDown: index + pageSize,
    PageUp: index - pageSize,
  };
  const target = targets[key];
  return target === undefined ? null : Math.min(last, Math.max(0, target));
}
