import { Toaster, TooltipProvider } from "@segue/ui";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LikeButton } from "./like-button.tsx";

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = (onChange: (isLiked: boolean) => Promise<unknown>) =>
  render(
    <TooltipProvider>
      <LikeButton title="Undertow" isLiked={false} onChange={onChange} />
      <Toaster />
    </TooltipProvider>,
  );
const heart = (): HTMLElement => screen.getByRole("button", { name: /Undertow/u });

test("the heart fills before the change is stored", async () => {
  const stored = Promise.withResolvers<void>();
  const onChange = vi.fn<(isLiked: boolean) => Promise<void>>(() => stored.promise);
  show(onChange);
  await act(async () => fireEvent.click(heart()));
  expect(heart().getAttribute("aria-pressed")).toBe("true");
  expect(onChange).toHaveBeenCalledExactlyOnceWith(true);
  await act(async () => stored.resolve());
});

test("a failure turns the heart back and says so", async () => {
  show(() => Promise.reject(new Error("offline")));
  await act(async () => fireEvent.click(heart()));
  expect(heart().getAttribute("aria-pressed")).toBe("false");
  expect(await screen.findByText("“Undertow” could not be liked. Try again.")).toBeTruthy();
});
