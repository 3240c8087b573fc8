import type { SearchHit, Suggestions } from "./search-types.ts";
import { TooltipProvider } from "@segue/ui";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SearchBox } from "./search-box.tsx";

const push = vi.fn<(href: string) => void>();
const remember = vi.fn<(text: string) => void>();
const suggestions: Suggestions = {
  queries: [{ text: { text: "night drive", marks: [[0, 3]] }, kind: "recent" }],
  hits: [
    {
      id: "a1",
      type: "artist",
      name: { text: "Nightjar", marks: [[0, 5]] },
      artists: [],
      release: null,
      isExplicit: false,
    } as Partial<SearchHit> as SearchHit,
  ],
  suggestion: null,
};

vi.mock("next/navigation", () => ({
  useRouter: () => ({ push }),
  usePathname: () => "/",
  useSearchParams: () => new URLSearchParams(),
}));
vi.mock("./use-suggestions.ts", () => ({
  useSuggestions: (_text: string, isWanted: boolean) => (isWanted ? suggestions : undefined),
}));
vi.mock("./use-recent-searches.ts", () => ({
  useRecentSearches: () => ({ items: [], remember, forget: () => undefined }),
}));

beforeEach(() => {
  // There is nothing to scroll without a layout.
  Element.prototype.scrollIntoView = () => undefined;
  render(<SearchBox />, { wrapper: TooltipProvider });
});
afterEach(() => {
  cleanup();
  push.mockClear();
  remember.mockClear();
});

const box = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Search" });
const press = (key: string) => fireEvent.keyDown(box(), { key });
const submit = () => fireEvent.submit(screen.getByRole("search"));

test("Enter searches for what was typed and keeps it", () => {
  fireEvent.change(box(), { target: { value: " night " } });
  submit();
  expect(push).toHaveBeenCalledWith("/search?q=night");
  expect(remember).toHaveBeenCalledWith("night");
  expect(box().getAttribute("aria-expanded")).toBe("false");
});

test("the arrow keys walk the suggestions and back to the text; Enter takes the one they stand on", () => {
  fireEvent.change(box(), { target: { value: "nig" } });
  expect(box().getAttribute("aria-activedescendant")).toBeNull();
  press("ArrowDown");
  expect(screen.getByRole("option", { selected: true }).textContent).toContain("night drive");
  press("ArrowDown");
  expect(box().getAttribute("aria-activedescendant")).toBe(screen.getByRole("option", { selected: true }).id);
  submit();
  expect(push).toHaveBeenCalledWith("/artist/a1");
  fireEvent.change(box(), { target: { value: "nigh" } });
  press("ArrowUp");
  expect(screen.getByRole("option", { selected: true }).textContent).toContain("Nightjar");
  press("ArrowDown");
  expect(screen.queryByRole("option", { selected: true })).toBeNull();
});

test("a press on a search that was made before makes it again", () => {
  fireEvent.click(box());
  fireEvent.click(screen.getByRole("option", { name: /night drive/ }));
  expect(push).toHaveBeenCalledWith("/search?q=night+drive");
});

test("Escape closes the suggestions first and empties the box then", () => {
  fireEvent.change(box(), { target: { value: "nig" } });
  press("Escape");
  expect(screen.queryAllByRole("option")).toEqual([]);
  expect(box().value).toBe("nig");
  press("Escape");
  expect(box().value).toBe("");
});
