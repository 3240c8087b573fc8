import { z } from "zod";

export type { RecommendationsRouter } from "../router.ts";
export * from "./lists.ts";
export * from "./model.ts";
export * from "./shelves.ts";
export * from "./taste.ts";

/** Asks for all there is. */
export const Nothing = z.object({}).default({});
/** The answer of what only does. */
export const Done = z.object({});
