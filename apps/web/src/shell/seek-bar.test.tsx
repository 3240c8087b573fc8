import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { player, playerStore } from "~/player/index.ts";
import { SeekBar } from "./seek-bar.tsx";

const seek = vi.fn<(positionMs: number) => void>();
const seekBy = vi.fn<(deltaMs: number) => void>();
beforeEach(() => {
  seek.mockReset();
  seekBy.mockReset();
  vi.spyOn(player, "seek").mockImplementation(seek);
  vi.spyOn(player, "seekBy").mockImplementation(seekBy);
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(100, 0, 200, 36));
  Element.prototype.setPointerCapture = vi.fn<() => void>();
  playerStore.state.setState({ durationMs: 200_000 });
  playerStore.position.setState({ positionMs: 61_000, bufferedMs: 90_000 });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("the position is told in words", () => {
  render(<SeekBar />);
  expect(screen.getByRole("slider", { name: "Position" }).getAttribute("aria-valuetext")).toBe(
    "1 minute 1 second of 3 minutes 20 seconds",
  );
});

test("arrow keys move by 5 s, with Shift by 30 s, Home and End to the edges", () => {
  render(<SeekBar />);
  const bar = screen.getByRole("slider");
  fireEvent.keyDown(bar, { key: "ArrowRight" });
  fireEvent.keyDown(bar, { key: "ArrowLeft", shiftKey: true });
  expect(seekBy.mock.calls).toEqual([[5000], [-30_000]]);
  fireEvent.keyDown(bar, { key: "Home" });
  fireEvent.keyDown(bar, { key: "End" });
  expect(seek.mock.calls).toEqual([[0], [200_000]]);
});

test("a drag seeks once, on release, and the playing position does not pull it away", () => {
  render(<SeekBar />);
  const bar = screen.getByRole("slider");
  fireEvent.pointerDown(bar, { clientX: 150, button: 0, pointerId: 1 });
  fireEvent.pointerMove(bar, { clientX: 200, pointerId: 1 });
  act(() => playerStore.position.setState({ positionMs: 62_000, bufferedMs: 90_000 }));
  expect(bar.getAttribute("aria-valuenow")).toBe("100");
  expect(seek).not.toHaveBeenCalled();
  fireEvent.pointerUp(bar, { clientX: 200, pointerId: 1 });
  expect(seek).toHaveBeenCalledExactlyOnceWith(100_000);
});

test("with nothing loaded the bar takes no focus and no press", () => {
  playerStore.state.setState({ durationMs: 0 });
  render(<SeekBar />);
  const bar = screen.getByRole("slider");
  fireEvent.pointerDown(bar, { clientX: 150, button: 0, pointerId: 1 });
  fireEvent.pointerUp(bar, { clientX: 150, pointerId: 1 });
  expect(seek).not.toHaveBeenCalled();
  expect(bar.tabIndex).toBe(-1);
});
