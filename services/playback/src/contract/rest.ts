import { defineRest } from "@segue/rest";
import * as contract from "./index.ts";
import { bookmarkOperations } from "./rest-bookmarks.ts";
import { playOperations } from "./rest-plays.ts";

/** What playback offers by plain HTTP. */
export const playbackRest = defineRest({
  service: "playback",
  schemas: contract,
  leftOut: {},
  operations: [...playOperations, ...bookmarkOperations],
});
