import { defineRest } from "@segue/rest";
import * as contract from "./index.ts";
import { listOperations } from "./rest-lists.ts";
import { modelOperations } from "./rest-model.ts";
import { tasteOperations } from "./rest-taste.ts";

/** The catalogue has shelves of its own, and what says nothing needs no name. */
const otherwiseNamed = new Set(["Shelf", "Shelves", "HomeShelves", "Done", "Nothing"]);
const named = Object.fromEntries(Object.entries(contract).filter(([name]) => !otherwiseNamed.has(name)));
const { Shelf, Shelves, HomeShelves } = contract;

/** What recommendations offer by plain HTTP. */
export const recommendationsRest = defineRest({
  service: "recommendations",
  schemas: { ...named, RecommendedShelf: Shelf, RecommendedShelves: Shelves, RecommendedHome: HomeShelves },
  leftOut: {
    "recommendations.model.rollback":
      "Going back is decided in the console, where the figures of both versions stand beside each other.",
  },
  operations: [...listOperations, ...tasteOperations, ...modelOperations],
});
