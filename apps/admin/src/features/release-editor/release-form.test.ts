import { expect, test } from "vitest";
import { fieldOf, patchOf, type ReleaseForm } from "./release-form.ts";

const before: ReleaseForm = {
  title: "Tides",
  kind: "album",
  artists: [{ id: "a1", name: "Mira" }],
  releaseDate: "2026-03-05",
  label: "",
  upc: "",
  genres: [],
  copyrightLine: "",
  phonogramLine: "",
};

test("an untouched form sends nothing, blanks around a text included", () => {
  expect(patchOf(before, { ...before, title: " Tides ", label: "  " })).toEqual({});
});

test("only what was changed is sent, an emptied field as null", () => {
  expect(patchOf(before, { ...before, title: "Tide", releaseDate: "" })).toEqual({
    title: "Tide",
    releaseDate: null,
  });
});

test("known artists go by their id, new ones by name", () => {
  expect(patchOf(before, { ...before, artists: [...before.artists, { name: "Okto" }] })).toEqual({
    artists: [{ id: "a1" }, { name: "Okto" }],
  });
});

test("a refused UPC belongs to its field", () => {
  expect(fieldOf("catalog.bad_upc")).toBe("upc");
  expect(fieldOf("gateway.unreachable")).toBeNull();
});
