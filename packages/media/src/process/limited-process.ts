import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";

/** Ceilings for one child; memory limits apply where the system shell supports them (not on Windows, partly on macOS). */
export interface ProcessLimits {
  wallMs: number;
  cpuSeconds: number;
  addressSpaceMb: number;
  dataMb: number;
}

/** One child to run to its end. */
export interface LimitedCommand {
  command: string;
  args: readonly string[];
  limits: ProcessLimits;
  /** 0 = normal … 19 = only idle time. */
  niceness: number;
  /** Bytes for the child's stdin; without it, stdin is the lifeline that ties the child to this process. */
  stdin?: Uint8Array | undefined;
  onStdout: (chunk: Buffer) => void;
  signal?: AbortSignal | undefined;
}

/** How the child ended; `stderr` holds at most its last 64 KiB. */
export interface ProcessExit {
  exitCode: number | null;
  isTimedOut: boolean;
  stderr: string;
}

const stderrMaxBytes = 64 * 1024;

const ulimits =
  'ulimit -c 0; ulimit -t "$1"; ulimit -v "$2" 2>/dev/null; ulimit -d "$3" 2>/dev/null; nice="$4"; shift 4';

// Encoders ignore a broken pipe, so a parent killed with -9 would leave them running. The watcher holds the
// read end of our stdin: when this process dies, by whatever means, it reads end-of-file and kills the job.
const lifelineScript = `${ulimits}
exec 3<&0
nice -n "$nice" "$@" </dev/null 3<&- &
job=$!
(while read -r _ <&3; do :; done; kill -9 "$job") >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$job"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"`;

const plainScript = `${ulimits}
exec nice -n "$nice" "$@"`;

// Nothing of our environment (secrets, proxies, loader options) reaches code that parses uploads.
const childEnvironment = {
  PATH: "/usr/local/bin:/usr/bin:/bin",
  LC_ALL: "C",
  NODE_ENV: "production",
} as const;

/**
 * Runs a command under time and memory limits and resolves with how it ended, whatever the exit code.
 * Rejects with the signal's reason when aborted, after the whole process group is gone, or when the command cannot start.
 */
export async function runLimited(run: LimitedCommand): Promise<ProcessExit> {
  run.signal?.throwIfAborted();
  const child = start(run);
  let stderr = Buffer.alloc(0);
  let isTimedOut = false;
  let handlerError: unknown;

  child.stderr.on("data", (chunk: Buffer) => {
    stderr = Buffer.concat([stderr, chunk]).subarray(-stderrMaxBytes);
  });
  child.stdout.on("data", (chunk: Buffer) => {
    try {
      run.onStdout(chunk);
    } catch (error) {
      handlerError ??= error;
      killGroup(child);
    }
  });
  const onAbort = () => killGroup(child);
  run.signal?.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => {
    isTimedOut = true;
    killGroup(child);
  }, run.limits.wallMs);

  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
      // A child that stops reading early breaks the pipe; its exit code tells the story.
      child.stdin.on("error", () => undefined);
      if (run.stdin) child.stdin.end(run.stdin);
    });
    run.signal?.throwIfAborted();
    if (handlerError) throw handlerError;
    return { exitCode, isTimedOut, stderr: stderr.toString("utf8") };
  } finally {
    clearTimeout(timer);
    run.signal?.removeEventListener("abort", onAbort);
    child.stdin.destroy();
  }
}

function start(run: LimitedCommand): ChildProcessWithoutNullStreams {
  if (process.platform === "win32") return spawn(run.command, run.args, { windowsHide: true, stdio: "pipe" });
  const script = run.stdin ? plainScript : lifelineScript;
  const { cpuSeconds, addressSpaceMb, dataMb } = run.limits;
  const settings = [cpuSeconds, addressSpaceMb * 1024, dataMb * 1024, run.niceness].map((value) =>
    String(Math.ceil(value)),
  );
  return spawn("/bin/sh", ["-c", script, "sh", ...settings, run.command, ...run.args], {
    env: childEnvironment,
    // Own process group: killing it takes the shell, the job and the watcher at once.
    detached: true,
    stdio: "pipe",
  });
}

function killGroup(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (process.platform === "win32") {
    child.kill("SIGKILL");
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
