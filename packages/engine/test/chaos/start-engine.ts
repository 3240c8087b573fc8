import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import type { EngineProcessOptions } from "./engine-process.ts";

/** An engine in a process of its own, once it listens. */
export async function startEngine(options: EngineProcessOptions): Promise<ChildProcess> {
  const entry = fileURLToPath(new URL("engine-process.ts", import.meta.url));
  const child = spawn(process.execPath, [entry, JSON.stringify(options)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!child.stdout) throw new Error("the engine's output is not piped");
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(([code]) => {
      throw new Error(`the engine ended with ${String(code)} instead of starting`);
    }),
  ]);
  return child;
}
