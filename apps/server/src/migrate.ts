import path from "node:path";
import { migrateService } from "@segue/kernel/migrate";
import { serviceNames } from "./database-names.ts";
import { readServerEnv } from "./env.ts";

const env = readServerEnv(process.env);
for (const name of serviceNames) {
  await migrateService(env.databaseUrls[name], name, path.join(env.root, "drizzle"));
}
