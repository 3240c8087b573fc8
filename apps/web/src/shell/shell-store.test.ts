import { afterEach, expect, test } from "vitest";
import { openPanel, panelFromQuery, queryWithPanel, togglePanel, useShellStore } from "./shell-store.ts";

afterEach(() => openPanel(null));

test("the query names a panel, and an unknown name opens none", () => {
  expect(panelFromQuery("?panel=queue")).toBe("queue");
  expect(panelFromQuery("?panel=devices")).toBeNull();
  expect(panelFromQuery("")).toBeNull();
});

test("setting the panel leaves the rest of the query as it is", () => {
  expect(queryWithPanel("?genre=dub", "lyrics")).toBe("?genre=dub&panel=lyrics");
  expect(queryWithPanel("?genre=dub&panel=lyrics", null)).toBe("?genre=dub");
  expect(queryWithPanel("?panel=queue", null)).toBe("");
});

test("toggling a panel switches to it and closes it the second time", () => {
  togglePanel("queue");
  togglePanel("lyrics");
  expect(useShellStore.getState().panel).toBe("lyrics");
  togglePanel("lyrics");
  expect(useShellStore.getState().panel).toBeNull();
});
