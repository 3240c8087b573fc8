import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LyricsView } from "./lyrics-view.tsx";

const scrollTo = vi.fn<() => void>();
beforeEach(() => {
  scrollTo.mockReset();
  Element.prototype.scrollTo = scrollTo;
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const synced = [
  { atMs: 1000, text: "The harbour holds its breath" },
  { atMs: 4000, text: "A lamp goes out" },
];
const lyrics = { status: "ready", plain: null, synced } as const;

test("the line being sung is marked and scrolled to, without motion where motion is unwelcome", () => {
  const { rerender } = render(<LyricsView lyrics={lyrics} positionMs={1500} onSeek={vi.fn<() => void>()} />);
  expect(screen.getByRole("button", { current: true }).textContent).toBe("The harbour holds its breath");
  rerender(<LyricsView lyrics={lyrics} positionMs={4100} onSeek={vi.fn<() => void>()} />);
  expect(screen.getByRole("button", { current: true }).textContent).toBe("A lamp goes out");
  expect(scrollTo).toHaveBeenLastCalledWith(expect.objectContaining({ behavior: "auto" }));
});

test("after the listener scrolled the lines stay where they are", () => {
  const { container, rerender } = render(
    <LyricsView lyrics={lyrics} positionMs={1500} onSeek={vi.fn<() => void>()} />,
  );
  scrollTo.mockReset();
  fireEvent.wheel(container.firstElementChild as Element);
  rerender(<LyricsView lyrics={lyrics} positionMs={4100} onSeek={vi.fn<() => void>()} />);
  expect(scrollTo).not.toHaveBeenCalled();
});

test("pressing a line seeks to it", () => {
  const onSeek = vi.fn<(atMs: number) => void>();
  render(<LyricsView lyrics={lyrics} positionMs={0} onSeek={onSeek} />);
  fireEvent.click(screen.getByRole("button", { name: "A lamp goes out" }));
  expect(onSeek).toHaveBeenCalledExactlyOnceWith(4000);
});

test("lyrics without times are shown as text, and none at all are said to be none", () => {
  const { rerender } = render(
    <LyricsView
      lyrics={{ status: "ready", plain: "One\nTwo", synced: [] }}
      positionMs={0}
      onSeek={vi.fn<() => void>()}
    />,
  );
  expect(screen.getByText(/One/u).textContent).toBe("One\nTwo");
  rerender(
    <LyricsView
      lyrics={{ status: "ready", plain: null, synced: null }}
      positionMs={0}
      onSeek={vi.fn<() => void>()}
    />,
  );
  expect(screen.getByText("No lyrics for this one")).toBeTruthy();
});
