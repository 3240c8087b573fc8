import { expect, test } from "vitest";
import { creditGroups } from "./credit-groups.ts";

const ada = { id: "1", name: "Ada Field" };
const bram = { id: "2", name: "Bram" };

test("credits stand under what was done, artists first, everyone once", () => {
  const groups = creditGroups([
    { artist: bram, role: "producer" },
    { artist: ada, role: "main_artist" },
    { artist: ada, role: "main_artist" },
    { artist: ada, role: "producer" },
  ]);
  expect(groups).toEqual([
    { label: "Artist", artists: [ada] },
    { label: "Produced by", artists: [bram, ada] },
  ]);
});
