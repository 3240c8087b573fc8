import { expect, test } from "vitest";
import { emptySelection, pickRow, rowAfterKey } from "./table-selection.ts";

const keys = ["a", "b", "c", "d", "e"];
const plain = { keys, isRange: false, isToggle: false };

test("a plain pick replaces what was selected", () => {
  const first = pickRow(emptySelection, "b", plain);
  expect([...pickRow(first, "d", plain).selected]).toEqual(["d"]);
});

test("a range grows from the anchor in both directions and keeps it", () => {
  const anchor = pickRow(emptySelection, "c", plain);
  const down = pickRow(anchor, "e", { ...plain, isRange: true });
  expect([...down.selected]).toEqual(["c", "d", "e"]);
  const up = pickRow(down, "a", { ...plain, isRange: true });
  expect([...up.selected]).toEqual(["a", "b", "c"]);
  expect(up.anchor).toBe("c");
});

test("a toggle adds a row and takes it out again", () => {
  const two = pickRow(pickRow(emptySelection, "a", plain), "c", { ...plain, isToggle: true });
  expect([...two.selected]).toEqual(["a", "c"]);
  expect([...pickRow(two, "a", { ...plain, isToggle: true }).selected]).toEqual(["c"]);
});

test("a range with the toggle key keeps what was selected elsewhere", () => {
  const two = pickRow(pickRow(emptySelection, "a", plain), "c", { ...plain, isToggle: true });
  expect([...pickRow(two, "d", { keys, isRange: true, isToggle: true }).selected]).toEqual(["a", "c", "d"]);
});

test("a range without a living anchor is a plain pick", () => {
  const gone = { selected: new Set(["z"]), anchor: "z" };
  expect([...pickRow(gone, "b", { ...plain, isRange: true }).selected]).toEqual(["b"]);
});

test("navigation keys stay inside the list", () => {
  const list = { count: 5, pageSize: 3 };
  expect(rowAfterKey("ArrowUp", 0, list)).toBe(0);
  expect(rowAfterKey("ArrowDown", 3, list)).toBe(4);
  expect(rowAfterKey("PageDown", 3, list)).toBe(4);
  expect(rowAfterKey("Home", 3, list)).toBe(0);
  expect(rowAfterKey("End", 0, list)).toBe(4);
  expect(rowAfterKey("x", 0, list)).toBeNull();
  expect(rowAfterKey("End", 0, { count: 0, pageSize: 3 })).toBeNull();
});
