import type { Database, Queryable } from "@segue/kernel";
import type * as schema from "./schema.ts";

export type AuthDatabase = Database<typeof schema>;
export type AuthQueryable = Queryable<typeof schema>;
