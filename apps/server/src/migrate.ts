import path from "node:path";
import { migrateService } from "@segue/kernel/migrate";
import { storingServices } from "./database-names.ts";
import { readServerEnv } from "./env.ts";

const env = readServerEnv(process.env);
for (const name of storingServices.filter((service) => env.parts.includes(service))) {
  await migrateService(env.databaseUrls[name] as string, name, path.join(env.root, "drizzle"));
}
