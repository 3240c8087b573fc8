import { z } from "zod";
import { LoggedQuery, Pin, Synonym } from "./curation.ts";
import { RecentSearch } from "./suggest.ts";

export const RecentSearches = z.object({ items: z.array(RecentSearch) });
export const Synonyms = z.object({ items: z.array(Synonym) });
export const Pins = z.object({ items: z.array(Pin) });
export const LoggedQueries = z.object({ items: z.array(LoggedQuery) });
/** Names one synonym or pin. */
export const CurationId = z.object({ id: z.uuid() });
/** Asks for all there is. */
export const Nothing = z.object({}).default({});
/** The answer of what only does. */
export const Done = z.object({});
