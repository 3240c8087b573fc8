import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { alignColumns, printFindings } from "./measuring/findings.ts";
import { processTree, proportionalMegabytes, type ProcessInfo } from "./measuring/process-tree.ts";
import { startSegue } from "./measuring/started-segue.ts";

/**
 * Memory of every process of an embedded Segue that nobody uses: proportional set size, in which pages shared by several
 * processes are counted once.
 */
const goalMegabytes = 400;
const idleSeconds = Number(process.env["IDLE_SECONDS"] ?? 30);

const dataDir = mkdtempSync(path.join(tmpdir(), "segue-bench-idle-"));
// The database runs as a user of its own when we are root.
chmodSync(dataDir, 0o755);
try {
  const segue = await startSegue(dataDir);
  await delay(idleSeconds * 1000);
  const sizes = new Map<string, number>();
  for (const part of processTree(segue.pid)) {
    const name = nameOf(part);
    sizes.set(name, (sizes.get(name) ?? 0) + proportionalMegabytes(part.pid));
  }
  await segue.stop();
  const rows = [...sizes].toSorted((left, right) => right[1] - left[1]);
  console.log(`${alignColumns([["part", "MB"], ...rows.map(([name, size]) => [name, size.toFixed(0)])])}\n`);
  const total = rows.reduce((sum, [, size]) => sum + size, 0);
  printFindings([
    {
      what: `memory after ${idleSeconds} s idle`,
      measured: `${total.toFixed(0)} MB`,
      peer: `${goalMegabytes} MB limit`,
      ratio: (total / goalMegabytes).toFixed(2),
      goal: "<= 1",
      isMet: total <= goalMegabytes,
    },
  ]);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

function nameOf({ command }: ProcessInfo): string {
  if (command.includes("postgres")) return "database (all its processes)";
  if (command.includes("main.mjs")) return "backend";
  if (command.includes("run.mjs")) return "launcher";
  if (command.includes("start.ts")) return "supervisor";
  // Next renames its processes, so that they cannot be told apart.
  if (command.startsWith("next-server")) return "web and admin";
  return command.slice(0, 60);
}
