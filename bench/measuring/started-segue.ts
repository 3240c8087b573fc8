import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { freePort } from "@segue/postgres";

const root = path.resolve(import.meta.dirname, "../..");

/** A whole Segue as `npm start` starts it. */
export interface StartedSegue {
  pid: number;
  gatewayUrl: string;
  /** From the command to the line that says it is running. */
  readySeconds: number;
  /** Resolves when every part has stopped. */
  stop(): Promise<void>;
}

/**
 * Starts Segue on free ports with all data in `dataDir`, without the demo music, or with the short one and then waits
 * until that is there. Throws its words when it does not start.
 */
export async function startSegue(dataDir: string, demo: "off" | "short" = "off"): Promise<StartedSegue> {
  const startedAt = performance.now();
  const ports = { web: await freePort(), admin: await freePort(), gateway: await freePort() };
  const child = spawn(process.execPath, [path.join(root, "scripts/run.mjs"), "start"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      SEGUE_DATA: dataDir,
      SEGUE_DEMO: demo,
      SEGUE_WEB_PORT: String(ports.web),
      SEGUE_ADMIN_PORT: String(ports.admin),
      SEGUE_GATEWAY_PORT: String(ports.gateway),
    },
  });
  const readyLine = demo === "off" ? "Segue is running." : "demo music is complete";
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(readyLine)) resolve();
    });
  }
  child.once("exit", (code) => reject(new Error(`Segue ended with ${code}: ${output.trim()}`)));
  // Interrupted, a benchmark takes Segue along; it stops its own parts.
  const end = () => child.kill("SIGTERM");
  process.once("exit", end);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  await ready;
  return {
    pid: child.pid ?? 0,
    gatewayUrl: `http://127.0.0.1:${ports.gateway}`,
    readySeconds: (performance.now() - startedAt) / 1000,
    async stop() {
      process.off("exit", end);
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}
