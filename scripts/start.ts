import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { PostgresError } from "@segue/postgres";
import { origins } from "../apps/server/src/supervisor/child-env.ts";
import { followSeed } from "../apps/server/src/supervisor/follow-seed.ts";
import { startSegue, type RunningSegue } from "../apps/server/src/supervisor/segue.ts";
import { readSettings } from "../apps/server/src/supervisor/settings.ts";
import { StartError } from "../apps/server/src/supervisor/start-error.ts";

const usage = "Usage: npm start, or npm run start:split for a process per service.";
const root = path.resolve(import.meta.dirname, "..");
const startedAt = performance.now();
const say = (sentence: string) =>
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${sentence}`);

async function build(): Promise<void> {
  const turbo = spawn("turbo", ["run", "build", "--output-logs=errors-only", "--log-order=grouped"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  turbo.stdout.on("data", (chunk: Buffer) => {
    if (/error/i.test(chunk.toString())) process.stderr.write(chunk);
  });
  say("Building what changed since the last start (the first time takes a minute or two) …");
  const [code] = (await once(turbo, "exit")) as [number | null];
  if (code !== 0) throw new StartError("Segue could not be built; the reason stands above.");
  say("Everything is built.");
}

const unknown = process.argv.slice(2).filter((argument) => argument !== "--split");
const isSplit = process.argv.includes("--split");

let segue: RunningSegue | undefined;
let seed: { stop(): Promise<void> } | undefined;
let isStopping = false;
let isRestarting = false;

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  say("Stopping …");
  await seed?.stop();
  await segue?.stop();
  say("Stopped. Everything is kept.");
  process.exit(code);
}

/** Replaces the processes of the backend one after another, with listeners hearing nothing of it. */
async function restart(): Promise<void> {
  if (segue === undefined || isRestarting || isStopping) return;
  isRestarting = true;
  try {
    await segue.restartBackend();
    say("Every part of the backend was started afresh.");
  } catch (error) {
    say(`The restart ended early, and what ran goes on: ${(error as Error).message}`);
  } finally {
    isRestarting = false;
  }
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(0));
process.on("SIGHUP", () => void (isSplit ? restart() : stop(0)));

try {
  if (unknown.length > 0) throw new StartError(`${unknown.join(" ")} is not understood. ${usage}`);
  const settings = readSettings(process.env);
  const topology = isSplit ? "split" : "embedded";
  segue = await startSegue({ root, settings, topology, build, say });
  const { web, admin, gateway } = origins(settings);
  const { email, password } = segue.wiring.secrets.admin;
  console.log(`
  Segue is running.

    Listen    ${web}      make an account, press play
    Publish   ${admin}      sign in as ${email}  with  ${password}
    API       ${gateway}

  Your own music: npm run import -- <folder>          Stop: Ctrl-C
  Data and logs:  ${segue.wiring.folder.dir}
`);
  if (settings.SEGUE_DEMO !== "off") seed = followSeed(segue.wiring, say);
} catch (error) {
  const isKnown = error instanceof StartError || error instanceof PostgresError;
  console.error(isKnown ? error.message : error);
  process.exit(1);
}
