import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** A process of the benchmark that answers at `url`. */
export interface BenchServer {
  url: string;
  /** The process whose processor time counts. */
  pid: number;
  stop(): Promise<void>;
}

/** Runs the bundled `entry` as one of its roles; throws when it does not come up. */
export async function startServer(
  entry: string,
  role: "service" | "gateway" | "embedded" | "proxy",
  env: Record<string, string>,
): Promise<BenchServer> {
  const log = openSync(path.join(path.dirname(entry), `${role}.log`), "a");
  const child: ChildProcess = spawn(process.execPath, [entry], {
    stdio: ["ignore", log, "inherit", "ipc"],
    env: { NODE_ENV: "production", ROLE: role, ...env },
  });
  const ended = once(child, "exit").then(() => Promise.reject(new Error(`The ${role} did not start.`)));
  const [message] = (await Promise.race([once(child, "message"), ended])) as [unknown];
  const { url } = z.object({ url: z.string() }).parse(message);
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}
