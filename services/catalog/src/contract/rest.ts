import { defineRest } from "@segue/rest";
import * as contract from "./index.ts";
import { browsingOperations } from "./rest-browsing.ts";
import { draftOperations } from "./rest-drafts.ts";
import { publishingOperations } from "./rest-publishing.ts";
import { termOperations } from "./rest-terms.ts";

/** What catalog offers by plain HTTP. */
export const catalogRest = defineRest({
  service: "catalog",
  schemas: contract,
  leftOut: {},
  operations: [...browsingOperations, ...termOperations, ...draftOperations, ...publishingOperations],
});
