import { cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { playerStore } from "~/player/index.ts";
import { openPanel, setSleepMenuOpen, useShellStore } from "./shell-store.ts";
import { useShellShortcuts } from "./use-shell-shortcuts.ts";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => undefined }) }));

function show(onLike = () => undefined) {
  const Frame = () => {
    useShellShortcuts();
    return (
      <span data-like-current>
        <button type="button" aria-label="Like" onClick={onLike} />
        <input aria-label="Note" />
      </span>
    );
  };
  return render(<Frame />);
}

afterEach(() => {
  cleanup();
  openPanel(null);
  setSleepMenuOpen(false);
  playerStore.state.setState({ areShortcutsEnabled: true });
});

test("T opens the sleep timer, Q and Y toggle their panels, L presses the heart of what plays", () => {
  const like = vi.fn<() => undefined>();
  show(like);
  fireEvent.keyDown(document.body, { key: "t" });
  expect(useShellStore.getState().isSleepMenuOpen).toBe(true);
  fireEvent.keyDown(document.body, { key: "q" });
  expect(useShellStore.getState().panel).toBe("queue");
  fireEvent.keyDown(document.body, { key: "y" });
  expect(useShellStore.getState().panel).toBe("lyrics");
  fireEvent.keyDown(document.body, { key: "y" });
  expect(useShellStore.getState().panel).toBeNull();
  fireEvent.keyDown(document.body, { key: "l" });
  expect(like).toHaveBeenCalledTimes(1);
});

test("letters do nothing while somebody types, nor while shortcuts are off", () => {
  const { getByLabelText, unmount } = show();
  fireEvent.keyDown(getByLabelText("Note"), { key: "t" });
  expect(useShellStore.getState().isSleepMenuOpen).toBe(false);
  unmount();
  playerStore.state.setState({ areShortcutsEnabled: false });
  show();
  fireEvent.keyDown(document.body, { key: "t" });
  expect(useShellStore.getState().isSleepMenuOpen).toBe(false);
});
