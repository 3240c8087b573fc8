import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Button } from "./button.tsx";
import { DropdownMenu } from "./dropdown-menu.tsx";
import type { MenuEntry } from "./menu-entry.tsx";
import { IconButton } from "./icon-button.tsx";
import { TooltipProvider } from "./tooltip.tsx";

afterEach(cleanup);

test("entries given as a function are made when the menu opens, not before", async () => {
  const onSelect = vi.fn<() => void>();
  const entries = vi.fn<() => MenuEntry[]>(() => [{ kind: "action" as const, label: "Play next", onSelect }]);
  render(<DropdownMenu trigger={<Button>More</Button>} entries={entries} />);
  expect(entries).not.toHaveBeenCalled();
  fireEvent.keyDown(screen.getByRole("button", { name: "More" }), { key: "Enter" });
  fireEvent.click(await screen.findByRole("menuitem", { name: "Play next" }));
  expect(onSelect).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole("menu")).toBeNull();
});

test("a button with a tooltip may be the trigger", async () => {
  render(
    <TooltipProvider>
      <DropdownMenu
        trigger={<IconButton label="More">…</IconButton>}
        entries={[{ kind: "action", label: "Play", onSelect: vi.fn<() => void>() }]}
      />
    </TooltipProvider>,
  );
  fireEvent.keyDown(screen.getByRole("button", { name: "More" }), { key: "ArrowDown" });
  expect(await screen.findByRole("menuitem", { name: "Play" })).toBeTruthy();
});

test("a choice tells which value it has and reports another", async () => {
  const onChange = vi.fn<(value: string) => void>();
  const options = [
    { value: "auto", label: "Automatic" },
    { value: "high", label: "High" },
  ];
  render(
    <DropdownMenu
      trigger={<Button>Quality</Button>}
      entries={[{ kind: "choice", label: "Quality", options, value: "auto", onChange }]}
    />,
  );
  fireEvent.keyDown(screen.getByRole("button", { name: "Quality" }), { key: "Enter" });
  const chosen = await screen.findByRole("menuitemradio", { name: "Automatic" });
  expect(chosen.getAttribute("aria-checked")).toBe("true");
  fireEvent.click(screen.getByRole("menuitemradio", { name: "High" }));
  expect(onChange).toHaveBeenCalledWith("high");
});
