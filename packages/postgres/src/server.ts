import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { findBinaries, unprivilegedUser } from "./binaries.ts";
import { ensureCluster, livingServer, serverEnv } from "./cluster.ts";
import { findWeakness } from "./durability.ts";
import { freePort } from "./free-port.ts";

/** The database server could not be started; the message says why and what to do. */
export class PostgresError extends Error {
  override readonly name = "PostgresError";
}

export interface PostgresServer {
  /** Superuser connection to the `postgres` database. Not for services: they get their own role. */
  adminUrl: string;
  port: number;
  /** Process id of the running server; changes when it had to be started again. */
  pid(): number | undefined;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  dataDir: string;
  password: string;
  /** Where the binaries are copied when the unprivileged user cannot reach the checkout. */
  stagingDir: string;
  /** For tests only: no durability, much faster. Everything else runs with fsync and checksums on. */
  isThrowAway?: boolean;
  onRestart?: (reason: string) => void;
  /** Hears why the server could not be started again, once per reason: until `stop` it is tried over and over. */
  onFailedRestart?: (explanation: string) => void;
}

/** After a kill -9 the lock file goes only when the last orphan has left; that takes a few tries. */
const startAttemptsMax = 40;
const startPauseMs = 250;
const restartPauseMs = 2_000;

/**
 * Starts the embedded Postgres on a free loopback port and keeps it running: a server that dies is started again
 * on the same port. A server left over from a supervisor that was killed is shut down first.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const runAs = unprivilegedUser();
  const bin = findBinaries(runAs, options.stagingDir);
  const cluster = { ...options, bin, runAs, isThrowAway: options.isThrowAway ?? false };
  try {
    ensureCluster(cluster);
  } catch (cause) {
    throw new PostgresError(
      `The database could not be created in ${options.dataDir}: ${String(cause instanceof Error ? cause.message : cause).trim()}`,
      { cause },
    );
  }
  await stopLeftOver(options.dataDir);
  const port = await freePort();
  const adminUrl = `postgres://segue:${encodeURIComponent(options.password)}@127.0.0.1:${port}/postgres`;
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=150",
    "shared_buffers=64MB",
    // Made for disks that turn, the default of 4 makes Postgres read whole tables where a few look-ups are enough.
    "random_page_cost=1.1",
    // After a crash one flush of the file system instead of one per file: seconds less for some three thousand files.
    ...(process.platform === "linux" ? ["recovery_init_sync_method=syncfs"] : []),
    ...(cluster.isThrowAway ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : []),
  ];
  const args = ["-D", options.dataDir, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];

  let server: ChildProcess | undefined;
  let isStopping = false;
  let reviving: Promise<void> | undefined;

  async function launch(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await tryLaunch();
      if (outcome === "ready") return;
      const isLocked = /lock file|pre-existing shared memory|is being used|starting up/i.test(outcome);
      if (!isLocked || attempt === startAttemptsMax)
        throw new PostgresError(explain(outcome, options.dataDir));
      await delay(startPauseMs);
    }
  }

  async function tryLaunch(): Promise<string> {
    const child = spawn(path.join(bin, "bin/postgres"), args, {
      ...runAs,
      cwd: options.dataDir,
      env: serverEnv,
      stdio: ["ignore", "ignore", "pipe"],
      // Its own process group: Ctrl-C in the terminal must reach the supervisor, not the database.
      detached: true,
    });
    let log = "";
    child.stderr.on("data", (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4_000)));
    child.on("error", (error) => (log += error.message));
    while (isAlive(child)) {
      const answer = await ask(adminUrl);
      if (answer === "ready") {
        // It may have ended since it answered, and nobody would hear of that any more.
        if (!isAlive(child)) break;
        server = child;
        child.once("exit", (code, signal) => (reviving = revive(signal ?? `code ${code}`)));
        return "ready";
      }
      if (answer !== "starting") {
        child.kill("SIGQUIT");
        await once(child, "exit");
        return answer;
      }
      await delay(25);
    }
    return log || "it ended without a word";
  }

  async function revive(reason: string): Promise<void> {
    if (isStopping) return;
    options.onRestart?.(reason);
    let said = "";
    while (!isStopping) {
      try {
        return await launch();
      } catch (error) {
        if (!(error instanceof PostgresError)) throw error;
        if (error.message !== said) options.onFailedRestart?.(error.message);
        said = error.message;
        await delay(restartPauseMs);
      }
    }
  }

  async function stop(): Promise<void> {
    isStopping = true;
    // A server that is just being started must not outlive this.
    await reviving;
    if (server === undefined || !isAlive(server)) return;
    const gone = once(server, "exit");
    server.kill("SIGINT");
    await gone;
  }

  await launch();
  const weakness = cluster.isThrowAway ? null : await findWeakness(adminUrl);
  if (weakness !== null) {
    await stop();
    throw new PostgresError(`The database in ${options.dataDir} is not safe to use: ${weakness}`);
  }
  return { adminUrl, port, pid: () => server?.pid, stop };
}

const isAlive = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

async function stopLeftOver(dataDir: string): Promise<void> {
  const pid = livingServer(dataDir);
  if (pid === null) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; livingServer(dataDir) !== null; waited += 50) {
    if (waited > 30_000) {
      throw new PostgresError(`Another Segue is using ${dataDir} (database process ${pid}). Stop it first.`);
    }
    await delay(50);
  }
}

/** Whether the server takes queries, is still starting, or refuses for good: then its own words. */
async function ask(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await sql`select 1`;
    return "ready";
  } catch (error) {
    // 57P03 says "starting up"; a failure without a Postgres error never reached the server.
    const isRefusal = error instanceof postgres.PostgresError && error.code !== "57P03";
    return isRefusal ? error.message : "starting";
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function explain(log: string, dataDir: string): string {
  if (/No space left on device/i.test(log)) {
    return `The disk that holds ${dataDir} is full. Free some space and start again; nothing was lost.`;
  }
  if (/database files are incompatible/i.test(log)) {
    return `${dataDir} was made by another version of Postgres. Start the Segue version that made it, back up, then upgrade.`;
  }
  if (/password authentication failed/i.test(log)) {
    return `The database in ${dataDir} was made with another password than secrets.json holds. Put the two back together from one backup.`;
  }
  const last = log.trim().split("\n").slice(-3).join(" / ");
  return `The database in ${dataDir} does not start: ${last}. If the folder is damaged, restore it from a backup or move it away to begin anew.`;
}
