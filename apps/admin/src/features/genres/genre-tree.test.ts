import { expect, test } from "vitest";
import { asTree } from "./genre-tree.ts";

const genre = (id: string, name: string, parentId: string | null = null) => ({ id, name, parentId });
const outline = (genres: ReturnType<typeof genre>[]) =>
  asTree(genres).map((node) => `${"-".repeat(node.depth)}${node.genre.name}`);

test("children follow their parent, each level by name", () => {
  expect(
    outline([
      genre("1", "Rock"),
      genre("2", "Dub", "3"),
      genre("3", "Electronic"),
      genre("4", "Ambient", "3"),
    ]),
  ).toEqual(["Electronic", "-Ambient", "-Dub", "Rock"]);
});

test("a genre whose parent is not in the list is still shown", () => {
  expect(outline([genre("1", "Dub", "gone")])).toEqual(["Dub"]);
});
