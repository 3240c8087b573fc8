import { act, cleanup, render } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Spinner } from "./spinner.tsx";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("a wait under 400 ms shows no spinner", () => {
  vi.useFakeTimers();
  const { container } = render(<Spinner />);
  act(() => void vi.advanceTimersByTime(399));
  expect(container.querySelector("svg")).toBeNull();
  act(() => void vi.advanceTimersByTime(1));
  expect(container.querySelector("svg")).not.toBeNull();
});
