import { randomBytes } from "node:crypto";
import path from "node:path";
import { databaseNames } from "../src/database-names.ts";

const nowhere = "http://127.0.0.1:1";
/** As strong as the ones of an installation, and as different from each other. */
const key = () => randomBytes(32).toString("hex");

/** Variables with which the whole backend can be composed; whatever is reached through them is not there. */
export function testVariables(folder: string): Record<string, string> {
  return {
    SEGUE_ROOT: path.resolve(import.meta.dirname, "../../.."),
    HOST: "127.0.0.1",
    GATEWAY_PORT: "4000",
    INTERNAL_PORT: "4001",
    INNGEST_BASE_URL: nowhere,
    INNGEST_EVENT_KEY: "event-key",
    INNGEST_SIGNING_KEY: "signkey-test-0123456789",
    WEB_ORIGIN: nowhere,
    ADMIN_ORIGIN: nowhere,
    GATEWAY_ORIGIN: nowhere,
    MEDIA_ORIGIN: nowhere,
    MEDIA_DIR: path.join(folder, "media"),
    WORK_DIR: path.join(folder, "work"),
    SEARCH_DIR: path.join(folder, "search"),
    RECOMMENDATIONS_DIR: path.join(folder, "recommendations"),
    MONITOR_DIR: path.join(folder, "monitor"),
    LOGS_DIR: path.join(folder, "logs"),
    INTERNAL_SECRET: key(),
    MEDIA_SIGNING_KEY: key(),
    KEY_ENCRYPTION_KEY: key(),
    TOKEN_ENCRYPTION_KEY: key(),
    FIELD_ENCRYPTION_KEYS: `a:${key()}`,
    FIRST_ADMIN_EMAIL: "admin@example.org",
    FIRST_ADMIN_PASSWORD: "granite window seven",
    LOG_LEVEL: "silent",
    ...Object.fromEntries(
      databaseNames.map((name) => [
        `DATABASE_URL_${name.toUpperCase()}`,
        "postgres://nobody@127.0.0.1:1/none",
      ]),
    ),
  };
}
