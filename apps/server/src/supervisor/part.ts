import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** One process of a running Segue. */
export interface Part {
  name: string;
  /** Resolves once the part answers at its health address; throws when it ends before that for the first time. */
  ready(): Promise<void>;
  /** The processes that belong to it now. */
  pids(): number[];
  stop(): Promise<void>;
}

export interface PartOptions {
  name: string;
  command: string[];
  cwd: string;
  env: Record<string, string>;
  logFile: string;
  healthUrl: string;
  /** How long a stop may take before the process is killed; five seconds unless told otherwise. */
  graceMs?: number;
  onLaunch: () => void;
  onRestart: (name: string, reason: string) => void;
}

const defaultGraceMs = 5_000;
const restartPauseMaxMs = 10_000;

/** Starts a process, keeps its output in a log file and starts it again, ever more slowly, when it dies. */
export function startPart(options: PartOptions): Part {
  let child: ChildProcess | undefined;
  let isStopping = false;
  let restarts = 0;
  let startedAt = 0;
  const firstEnd = Promise.withResolvers<never>();
  // The rejection matters only to `ready`; without a listener Node would end the supervisor over it.
  firstEnd.promise.catch(() => undefined);

  function launch(): void {
    const log = openSync(options.logFile, "a");
    startedAt = Date.now();
    const started = spawn(options.command[0] as string, options.command.slice(1), {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", log, log],
      // Ctrl-C reaches the supervisor alone, which stops the parts in order.
      detached: true,
    });
    closeSync(log);
    child = started;
    started.once("exit", (code, signal) => void relaunch(signal ?? `code ${code}`));
    // No process was made, for want of memory or of its program. One that was made ends with `exit`.
    started.once("error", (error) => {
      if (started.pid === undefined) void relaunch(error.message);
    });
    options.onLaunch();
  }

  async function relaunch(reason: string): Promise<void> {
    if (isStopping) return;
    firstEnd.reject(new Error(`${options.name} ended with ${reason}; its log is ${options.logFile}`));
    if (Date.now() - startedAt > 60_000) restarts = 0;
    options.onRestart(options.name, reason);
    await delay(Math.min(restartPauseMaxMs, 100 * 2 ** restarts++));
    if (!isStopping) launch();
  }

  launch();
  return {
    name: options.name,
    pids: () => (child?.pid === undefined ? [] : [child.pid]),
    ready: () => Promise.race([untilAnswers(options.healthUrl), firstEnd.promise]),
    async stop() {
      isStopping = true;
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const killer = setTimeout(() => child?.kill("SIGKILL"), options.graceMs ?? defaultGraceMs);
      await gone;
      clearTimeout(killer);
    },
  };
}

async function untilAnswers(url: string): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      await response.arrayBuffer();
      if (response.status < 500) return;
    } catch {
      // Not listening yet; the race in `ready` ends the wait when the process dies.
    }
    await delay(50);
  }
}
