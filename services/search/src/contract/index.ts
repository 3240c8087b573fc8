export * from "./curation.ts";
export * from "./search-filters.ts";
export * from "./search-hit.ts";
export * from "./search-query.ts";
export * from "./suggest.ts";
export type { SearchRouter } from "../router.ts";
