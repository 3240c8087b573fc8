import path from "node:path";
import { livingServerPort } from "@segue/postgres";
import { auditCheckpointsFile } from "../supervisor/child-env.ts";
import { dataFolderPath } from "../supervisor/data-folder.ts";
import { readSecrets, type Secrets } from "../supervisor/secrets.ts";
import { readSettings } from "../supervisor/settings.ts";
import { StartError } from "../supervisor/start-error.ts";

/** The Segue of a data folder, for commands beside it. */
export interface Installation {
  secretsFile: string;
  secrets: Secrets;
  checkpointsFile: string;
  /** Where auth's database is now; throws a StartError while it does not run. */
  authDatabaseUrl(): string;
}

/** Finds the installation that `SEGUE_DATA` names, or the usual one. */
export function findInstallation(root: string, env: Record<string, string | undefined>): Installation {
  const folder = dataFolderPath(readSettings(env).SEGUE_DATA, root);
  const secretsFile = path.join(folder, "secrets.json");
  const secrets = readSecrets(secretsFile);
  return {
    secretsFile,
    secrets,
    checkpointsFile: path.join(folder, auditCheckpointsFile),
    authDatabaseUrl() {
      const port = livingServerPort(path.join(folder, "postgres"));
      if (port === null)
        throw new StartError(`No Segue runs on ${folder}. Start it, or set SEGUE_DATA to its folder.`);
      return `postgres://segue_auth:${secrets.databasePasswords["auth"]}@127.0.0.1:${port}/segue_auth`;
    },
  };
}
