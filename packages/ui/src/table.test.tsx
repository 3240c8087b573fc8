import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { MenuEntry } from "./menu-entry.tsx";
import { Table, type TableColumn, type TableProps } from "./table.tsx";

type Row = { id: string; name: string };
const rows = Array.from({ length: 5000 }, (_, index) => ({ id: `r${index}`, name: `Row ${index}` }));
const columns: TableColumn<Row>[] = [{ id: "name", header: "Name", cell: (row) => row.name }];

beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(560);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(800);
  Element.prototype.scrollTo = function scrollTo(this: Element, options?: ScrollToOptions | number) {
    if (typeof options === "object") this.scrollTop = options.top ?? 0;
    this.dispatchEvent(new Event("scroll"));
  };
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function show(props: Partial<TableProps<Row>> = {}) {
  return render(
    <Table
      label="Rows"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      gridClassName="grid-cols-1"
      {...props}
    />,
  );
}
const row = (index: number): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-index="${index}"]`);
  if (!found) throw new Error(`row ${index} is not rendered`);
  return found;
};
const selectedIds = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("[aria-selected=true]")].map((line) => line.dataset.index ?? "");

test("of five thousand rows only those near the view exist, and the count is told", () => {
  show();
  const rendered = document.querySelectorAll("[data-index]").length;
  expect(rendered).toBeGreaterThan(9);
  expect(rendered).toBeLessThan(60);
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("5001");
});

test("arrow keys move the focus, and only the focused row is a Tab stop", () => {
  show();
  row(0).focus();
  fireEvent.keyDown(row(0), { key: "ArrowDown" });
  expect(document.activeElement).toBe(row(1));
  expect(document.querySelectorAll("[data-index][tabindex='0']")).toHaveLength(1);
});

test("End reaches the last row and Home comes back, both focused", () => {
  show();
  row(0).focus();
  fireEvent.keyDown(row(0), { key: "End" });
  expect(document.activeElement).toBe(row(4999));
  fireEvent.keyDown(row(4999), { key: "Home" });
  expect(document.activeElement).toBe(row(0));
});

test("Enter and a double click activate the row, with the keys that were held", () => {
  const onActivate = vi.fn<NonNullable<TableProps<Row>["onActivate"]>>();
  show({ onActivate });
  row(2).focus();
  fireEvent.keyDown(row(2), { key: "Enter", shiftKey: true });
  expect(onActivate).toHaveBeenLastCalledWith(rows[2], 2, { isShift: true, isCommand: false });
  fireEvent.doubleClick(row(3));
  expect(onActivate).toHaveBeenLastCalledWith(rows[3], 3, { isShift: false, isCommand: false });
});

test("Space alone is left to the player", () => {
  const onPageKey = vi.fn<() => void>();
  document.addEventListener("keydown", onPageKey);
  show();
  row(1).focus();
  fireEvent.keyDown(row(1), { key: " " });
  expect(onPageKey).toHaveBeenCalledTimes(1);
  expect(selectedIds()).toEqual([]);
  document.removeEventListener("keydown", onPageKey);
});

test("clicks with Shift and Ctrl select several rows and tell which", () => {
  const onSelectionChange = vi.fn<(selected: ReadonlySet<string>) => void>();
  show({ onSelectionChange });
  fireEvent.click(row(1));
  fireEvent.click(row(3), { shiftKey: true });
  fireEvent.click(row(2), { ctrlKey: true });
  expect(selectedIds()).toEqual(["1", "3"]);
  expect([...(onSelectionChange.mock.lastCall?.[0] ?? [])]).toEqual(["r1", "r3"]);
});

test("Shift with an arrow key stretches the selection from the row with the focus", () => {
  show();
  row(0).focus();
  fireEvent.keyDown(row(0), { key: "ArrowDown" });
  fireEvent.keyDown(row(1), { key: "ArrowDown", shiftKey: true });
  fireEvent.keyDown(row(2), { key: "ArrowDown", shiftKey: true });
  expect(selectedIds()).toEqual(["1", "2", "3"]);
  fireEvent.keyDown(row(3), { key: "Escape" });
  expect(selectedIds()).toEqual([]);
});

test("a button inside a row neither selects nor activates it", () => {
  const onActivate = vi.fn<NonNullable<TableProps<Row>["onActivate"]>>();
  show({
    onActivate,
    columns: [{ id: "x", header: "X", cell: (line) => <button type="button">Like {line.name}</button> }],
  });
  const button = screen.getByRole("button", { name: "Like Row 0" });
  fireEvent.click(button);
  fireEvent.doubleClick(button);
  fireEvent.keyDown(button, { key: "Enter" });
  expect(onActivate).not.toHaveBeenCalled();
  expect(selectedIds()).toEqual([]);
});

test("the context menu is about the row under the pointer, or about the selection it belongs to", async () => {
  const menu = vi.fn<(chosen: Row[]) => MenuEntry[]>((chosen) => [
    { kind: "action" as const, label: `Play ${chosen.length}`, onSelect: () => undefined },
  ]);
  show({ menu });
  fireEvent.click(row(1));
  fireEvent.click(row(2), { shiftKey: true });
  fireEvent.contextMenu(row(2));
  expect(await screen.findByRole("menuitem", { name: "Play 2" })).toBeTruthy();
  fireEvent.keyDown(screen.getByRole("menu"), { key: "Escape" });
  fireEvent.contextMenu(row(4));
  expect(await screen.findByRole("menuitem", { name: "Play 1" })).toBeTruthy();
  expect(menu.mock.lastCall?.[0]).toEqual([rows[4]]);
});

test("the end of a list that goes on asks for more", () => {
  const onEndReached = vi.fn<() => void>();
  show({ rows: rows.slice(0, 10), hasMore: true, onEndReached });
  expect(onEndReached).toHaveBeenCalled();
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("-1");
});
