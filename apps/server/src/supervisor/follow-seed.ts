import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { seedEnv, type Wiring } from "./child-env.ts";

/**
 * Fills an empty catalogue with the demo music, in a process of its own that ends when it is done. Lines it
 * prints become progress; a failure is said and leaves Segue running, and the next start goes on where it ended.
 */
export function followSeed(wiring: Wiring, say: (sentence: string) => void): { stop(): Promise<void> } {
  const script = path.join(wiring.root, "apps/server/src/ingest/seed.ts");
  const child = spawn(process.execPath, [script], {
    env: seedEnv(wiring),
    stdio: ["ignore", "pipe", "pipe"],
  });
  createInterface({ input: child.stdout }).on("line", say);
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-2_000)));
  let isStopping = false;
  const gone = once(child, "exit").then(([code]) => {
    if (code !== 0 && !isStopping)
      say(`The demo catalogue is not complete: ${errors.trim()} It goes on at the next start.`);
  });
  return {
    async stop() {
      isStopping = true;
      child.kill("SIGTERM");
      await gone;
    },
  };
}
