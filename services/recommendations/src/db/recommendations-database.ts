import { type Database, openDatabase } from "@segue/kernel";
import * as schema from "./schema.ts";

/** The service's own database. */
export type RecommendationsDatabase = Database<typeof schema>;

export const openRecommendationsDatabase = (url: string): RecommendationsDatabase =>
  openDatabase(url, schema);
