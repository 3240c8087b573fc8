import { Toaster, TooltipProvider } from "@segue/ui";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { player, type QueueItem, playerStore } from "~/player/index.ts";
import { QueuePanel } from "./queue-panel.tsx";
import { ShellBindingsProvider } from "./shell-bindings.tsx";

const item = (index: number): QueueItem => ({
  key: `k${index}`,
  context: null,
  track: {
    id: `t${index}`,
    title: `Track ${index}`,
    artists: [{ id: "a1", name: "Mira Sol" }],
    release: { id: "r1", title: "Low Tide" },
    cover: null,
    durationMs: 61_000,
    isExplicit: false,
  },
});

beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal("matchMedia", () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }));
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  playerStore.state.setState({ current: item(0), queue: [item(1), item(2), item(3)], history: [item(9)] });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const show = () =>
  render(
    <TooltipProvider>
      <QueuePanel />
      <Toaster />
    </TooltipProvider>,
  );

test("the panel shows what plays, what is next in order, and what was heard", () => {
  show();
  expect(within(screen.getByRole("region", { name: "Now playing" })).getByText("Track 0")).toBeTruthy();
  const next = within(screen.getByRole("region", { name: "Next" })).getAllByRole("listitem");
  expect(next.map((row) => /Track \d/u.exec(row.textContent)?.[0])).toEqual([
    "Track 1",
    "Track 2",
    "Track 3",
  ]);
  expect(within(screen.getByRole("region", { name: "Heard before" })).getByText("Track 9")).toBeTruthy();
});

test("every row can be moved and removed from its menu, without dragging", async () => {
  const move = vi.spyOn(player, "moveInQueue").mockImplementation(() => undefined);
  const remove = vi.spyOn(player, "removeFromQueue").mockImplementation(() => undefined);
  show();
  const open = () =>
    fireEvent.keyDown(screen.getByRole("button", { name: "More for Track 2" }), { key: "Enter" });
  open();
  fireEvent.click(await screen.findByRole("menuitem", { name: "Move to the top" }));
  expect(move).toHaveBeenCalledExactlyOnceWith("k2", 0);
  open();
  fireEvent.click(await screen.findByRole("menuitem", { name: "Remove" }));
  expect(remove).toHaveBeenCalledExactlyOnceWith("k2");
});

test("clearing offers to undo", async () => {
  const clear = vi.spyOn(player, "clearQueue").mockImplementation(() => undefined);
  const undo = vi.spyOn(player, "undoQueue").mockImplementation(() => undefined);
  show();
  await act(async () => fireEvent.click(screen.getByRole("button", { name: "Clear" })));
  expect(clear).toHaveBeenCalledTimes(1);
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledTimes(1);
});

test("pressing a queued track plays it", () => {
  const play = vi.spyOn(player, "playFromQueue").mockImplementation(() => undefined);
  show();
  fireEvent.click(screen.getByRole("button", { name: /^Track 3/u }));
  expect(play).toHaveBeenCalledExactlyOnceWith("k3");
});

test("similar music stands apart from the listener's own, and its switch turns autoplay off", () => {
  const setAutoplay = vi.spyOn(player, "setAutoplay").mockImplementation(() => undefined);
  const nothing = () => undefined;
  const recommendations = { onStartRadio: nothing, onFindPath: nothing, onTurnAway: nothing };
  playerStore.state.setState({ queue: [item(1), { ...item(2), isSimilar: true }] });
  render(
    <TooltipProvider>
      <ShellBindingsProvider
        bindings={{
          account: null,
          onSignOut: nothing,
          recommendations,
          privateUntil: null,
          onPrivateChange: nothing,
          useLyrics: () => ({ status: "none" }),
        }}
      >
        <QueuePanel />
      </ShellBindingsProvider>
    </TooltipProvider>,
  );
  const next = within(screen.getByRole("region", { name: "Next" }));
  expect(next.getAllByRole("listitem")).toHaveLength(1);
  const similar = within(screen.getByRole("region", { name: "Similar music" }));
  expect(similar.getByText("Playing similar music")).toBeTruthy();
  expect(similar.getByText("Track 2")).toBeTruthy();
  fireEvent.click(similar.getByRole("switch"));
  expect(setAutoplay).toHaveBeenCalledExactlyOnceWith(false);
});
