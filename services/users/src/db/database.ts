import type { Database } from "@segue/kernel";
import type * as schema from "./schema.ts";

export type UsersDatabase = Database<typeof schema>;
