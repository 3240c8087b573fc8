import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { provisionDatabase, startPostgres, type PostgresServer } from "@segue/postgres";
import { databaseNames } from "../database-names.ts";
import { backendEnv, nextEnv, type Wiring } from "./child-env.ts";
import { openDataFolder } from "./data-folder.ts";
import { endLeftOvers, noteParts } from "./left-over.ts";
import { startPart, type Part, type PartOptions } from "./part.ts";
import { freePort, requireFree } from "./ports.ts";
import { loadSecrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";
import { StartError } from "./start-error.ts";

export interface RunningSegue {
  wiring: Wiring;
  /** Ends every part in order and gives the data folder back. */
  stop(): Promise<void>;
}

/**
 * Starts everything: database, migrations, backend, web and admin. Each part that dies later is started again.
 * `build` runs beside the database's start; `say` gets a sentence per step.
 */
export async function startSegue(options: {
  root: string;
  settings: Settings;
  build: () => Promise<void>;
  say: (sentence: string) => void;
}): Promise<RunningSegue> {
  const { root, settings, say } = options;
  const folder = openDataFolder(settings.SEGUE_DATA, root);
  const partsFile = path.join(folder.dir, "parts.json");
  const parts: Part[] = [];
  let server: PostgresServer | undefined;

  const stop = async () => {
    await Promise.all(parts.map((part) => part.stop()));
    await server?.stop();
    folder.release();
  };
  const restarted = (name: string, reason: string) => {
    say(`${name} ended with ${reason} and is being started again.`);
    setTimeout(() => noteParts(partsFile, parts), 2_000).unref();
  };

  try {
    await endLeftOvers(partsFile);
    await requireFree(settings.SEGUE_WEB_PORT, settings.SEGUE_HOST, "SEGUE_WEB_PORT");
    await requireFree(settings.SEGUE_ADMIN_PORT, settings.SEGUE_HOST, "SEGUE_ADMIN_PORT");
    await requireFree(settings.SEGUE_GATEWAY_PORT, settings.SEGUE_HOST, "SEGUE_GATEWAY_PORT");
    const secrets = loadSecrets(folder.secretsFile, databaseNames);
    const database = startPostgres({
      dataDir: folder.postgres,
      stagingDir: path.join(folder.dir, "bin"),
      password: secrets.postgresPassword,
      onRestart: (reason) => restarted("The database", reason),
    });
    await Promise.all([options.build(), database]);
    server = await database;
    say("The database is running.");

    const databaseUrls: Record<string, string> = {};
    for (const name of databaseNames) {
      const password = secrets.databasePasswords[name] as string;
      databaseUrls[name] = await provisionDatabase(server.adminUrl, { name: `segue_${name}`, password });
    }
    const internalPort = await freePort();
    const enginePort = await freePort();
    const wiring: Wiring = { root, folder, settings, secrets, databaseUrls, internalPort, enginePort };
    await migrate(wiring);
    say("The databases are up to date.");

    for (const plan of partPlans(wiring)) {
      parts.push(
        startPart({
          ...plan,
          cwd: root,
          logFile: path.join(folder.logs, `${plan.name}.log`),
          onRestart: restarted,
        }),
      );
    }
    noteParts(partsFile, parts);
    await Promise.all(parts.map((part) => part.ready()));
    return { wiring, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The processes of a running Segue beside its database. */
function partPlans(wiring: Wiring): Pick<PartOptions, "name" | "command" | "env" | "healthUrl">[] {
  const { root, settings } = wiring;
  const node = process.execPath;
  const nextBin = path.join(root, "node_modules/next/dist/bin/next");
  const local = (port: number, pathname: string) => `http://127.0.0.1:${port}${pathname}`;
  const next = (app: "web" | "admin", port: number) => ({
    name: app,
    command: [
      node,
      nextBin,
      "start",
      path.join(root, "apps", app),
      "-p",
      String(port),
      "-H",
      settings.SEGUE_HOST,
    ],
    env: nextEnv(wiring, app),
    healthUrl: local(port, "/api/health"),
  });
  return [
    {
      name: "backend",
      // Without source maps: they cost the process 85 MB, and traces of a bundle that is not minified can be read.
      command: [node, path.join(root, "apps/server/dist/main.mjs")],
      env: backendEnv(wiring),
      healthUrl: local(settings.SEGUE_GATEWAY_PORT, "/readyz"),
    },
    next("web", settings.SEGUE_WEB_PORT),
    next("admin", settings.SEGUE_ADMIN_PORT),
  ];
}

async function migrate(wiring: Wiring): Promise<void> {
  const script = path.join(wiring.root, "apps/server/dist/migrate.mjs");
  const child = spawn(process.execPath, [script], {
    env: backendEnv(wiring),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new StartError(`The databases could not be brought up to date: ${output.trim()}`);
}
