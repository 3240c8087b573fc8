import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import {
  allowStatistics,
  freePort,
  freePorts,
  provisionDatabase,
  startPostgres,
  type PostgresServer,
} from "@segue/postgres";
import { backUpBeforeMigration } from "../backup/back-up-before-migration.ts";
import { databaseNames, partNames, serviceNames, storingServices } from "../database-names.ts";
import { backendEnv, type Wiring } from "./child-env.ts";
import { cutLogsForEver } from "./cut-logs.ts";
import { openDataFolder } from "./data-folder.ts";
import { inTurn } from "./in-turn.ts";
import { endLeftOvers, noteParts } from "./left-over.ts";
import type { PartOptions } from "./part.ts";
import { planParts, type Plan, type Topology } from "./part-plans.ts";
import { requireFree } from "./require-free.ts";
import { type RollingPart, startRollingPart } from "./rolling-part.ts";
import { loadSecrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";
import { StartError } from "./start-error.ts";

/** Processes that load their code at a time: as many as a small machine has cores. */
const startsAtOnce = 2;

export interface RunningSegue {
  wiring: Wiring;
  /** Starts the processes of the backend afresh, one after another; each waits until the one before is ready. */
  restartBackend(): Promise<void>;
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
  topology: Topology;
  build: () => Promise<void>;
  say: (sentence: string) => void;
  /** Puts something between the parts before they start; for tests of what happens when connections fail. */
  rewire?: (wiring: Wiring) => Promise<Wiring>;
}): Promise<RunningSegue> {
  const { root, settings, topology, say } = options;
  const folder = openDataFolder(settings.SEGUE_DATA, root);
  const partsFile = path.join(folder.dir, "parts.json");
  const parts: RollingPart[] = [];
  let server: PostgresServer | undefined;
  const stopCutting = cutLogsForEver(folder.logs, say);

  const stop = async () => {
    stopCutting();
    await Promise.all(parts.map((part) => part.stop()));
    await server?.stop();
    folder.release();
  };
  const restarted = (name: string, reason: string) =>
    say(`${name} ended with ${reason} and is being started again.`);

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
      onFailedRestart: (explanation) => say(`${explanation} It is tried again until it starts.`),
    });
    await Promise.all([options.build(), database]);
    server = await database;
    say("The database is running.");

    const databaseUrls: Record<string, string> = {};
    for (const name of databaseNames) {
      const password = secrets.databasePasswords[name] as string;
      databaseUrls[name] = await provisionDatabase(server.adminUrl, { name: `segue_${name}`, password });
    }
    await allowStatistics(server.adminUrl, "segue_system");
    const enginePort = await freePort();
    const internalPorts = await portsOfParts();
    const peerUrls = urlsOf(internalPorts);
    const direct = { root, folder, settings, secrets, databaseUrls, enginePort, internalPorts, peerUrls };
    const wiring: Wiring = (await options.rewire?.(direct)) ?? direct;
    await backUpBeforeMigration({
      root,
      dataDir: folder.dir,
      databaseUrls,
      services: storingServices,
      now: new Date(),
      say,
    });
    await migrate(direct);
    say("The databases are up to date.");

    const launch = (plan: Plan): RollingPart => {
      const slots = plan.map((slot): PartOptions => ({
        ...slot,
        cwd: root,
        logFile: path.join(folder.logs, `${slot.name}.log`),
        // Noted when it is among the parts: a process is started before its part is made.
        onLaunch: () => setImmediate(() => noteParts(partsFile, parts)),
        onRestart: restarted,
      }));
      const part = startRollingPart(slots as [PartOptions, ...PartOptions[]]);
      parts.push(part);
      return part;
    };
    const plans = planParts(wiring, topology);
    await inTurn(plans, topology === "embedded" ? plans.length : startsAtOnce, (plan) =>
      launch(plan).ready(),
    );
    const backend = parts.filter(({ name }) => name !== "web" && name !== "admin");
    return {
      wiring,
      stop,
      async restartBackend() {
        for (const part of backend) await part.roll();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Two ports for each part of the backend. */
async function portsOfParts(): Promise<Wiring["internalPorts"]> {
  const ports = await freePorts(2 * partNames.length);
  const pairs = partNames.map((name, index) => [name, ports.slice(2 * index, 2 * index + 2)]);
  return Object.fromEntries(pairs) as Wiring["internalPorts"];
}

function urlsOf(internalPorts: Wiring["internalPorts"]): Wiring["peerUrls"] {
  const entries = serviceNames.map((name) => [
    name,
    internalPorts[name].map((port) => `http://127.0.0.1:${port}`),
  ]);
  return Object.fromEntries(entries) as Wiring["peerUrls"];
}

async function migrate(wiring: Wiring): Promise<void> {
  const script = path.join(wiring.root, "apps/server/dist/migrate.mjs");
  const child = spawn(process.execPath, [script], {
    env: backendEnv(wiring, partNames, { INTERNAL_PORT: String(wiring.internalPorts.gateway[0]) }),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new StartError(`The databases could not be brought up to date: ${output.trim()}`);
}
