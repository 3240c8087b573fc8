import { expect, test } from "vitest";
import { readSearchAddress, searchHref } from "./search-address.ts";

const read = (href: string) => readSearchAddress(new URL(href, "http://segue.localhost").searchParams);

test("what a results page shows comes back out of its address", () => {
  const shown = {
    q: 'night "exact words" & more',
    filters: {
      type: ["song" as const],
      genre: ["deep-house", "ambient"],
      yearFrom: 1990,
      yearTo: 1999,
      isExplicit: false,
    },
    sort: "newest" as const,
  };
  expect(read(searchHref(shown))).toEqual(shown);
});

test("an empty search has the short address", () => {
  expect(searchHref({})).toBe("/search");
  expect(read("/search")).toEqual({ q: "", filters: {}, sort: "relevance" });
});

test("what does not fit in an address is left out, and the rest stays", () => {
  expect(read("/search?q=a&type=fish&yearFrom=once&bpmTo=-90&sort=upside&genre=jazz")).toEqual({
    q: "a",
    filters: { genre: ["jazz"] },
    sort: "relevance",
  });
});

test("the open panel stays in the address while the search changes", () => {
  expect(searchHref({ q: "a" }, new URLSearchParams("panel=queue&q=old&type=song"))).toBe(
    "/search?q=a&panel=queue",
  );
});
