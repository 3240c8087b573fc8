import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { alignColumns, median, printFindings } from "./measuring/findings.ts";
import { processTree, proportionalMegabytes } from "./measuring/process-tree.ts";
import { startSegue } from "./measuring/started-segue.ts";
import { listen, type Heard } from "./soak/listener.ts";

/**
 * Memory of a Segue that is listened to for an hour, held against its own after five minutes: what leaks shows as
 * growth. A shorter run compares with a third of its time, and then also sees caches that are still filling.
 */
const goal = 1.1;
const listeners = 6;
const sampleMs = 2_000;
/** Node's memory goes up and down between collections: each figure is the middle of this long. */
const windowMs = 30_000;
const minutes = readMinutes(process.argv.slice(2));
const baselineMs = Math.min(5, minutes / 3) * 60_000;

const dataDir = mkdtempSync(path.join(tmpdir(), "segue-bench-soak-"));
// The database runs as a user of its own when we are root.
chmodSync(dataDir, 0o755);
try {
  const segue = await startSegue(dataDir, "short");
  const heard: Heard = { rounds: 0, segments: 0, failures: 0 };
  const stop = new AbortController();
  const listening = Array.from({ length: listeners }, () => listen(segue.gatewayUrl, stop.signal, heard));
  const startedAt = Date.now();
  const samples: { atMs: number; parts: Map<string, number> }[] = [];
  for (let atMs = 0; atMs < minutes * 60_000; atMs = Date.now() - startedAt) {
    await Promise.race([delay(sampleMs), Promise.all(listening)]);
    samples.push({ atMs: Date.now() - startedAt, parts: memoryOf(segue.pid) });
  }
  stop.abort();
  await Promise.all(listening);
  await segue.stop();

  const endMs = samples.at(-1)?.atMs ?? 0;
  const during = (toMs: number) => samples.filter(({ atMs }) => atMs > toMs - windowMs && atMs <= toMs);
  const [early, late] = [during(baselineMs), during(endMs)];
  const partNames = [...new Set(samples.flatMap(({ parts }) => [...parts.keys()]))];
  const sizes = partNames.map((name) => {
    const [before, after] = [early, late].map((window) =>
      median(window.map(({ parts }) => parts.get(name) ?? 0)),
    );
    return [name, (before ?? 0).toFixed(0), (after ?? 0).toFixed(0)];
  });
  const total = (window: typeof samples) =>
    median(window.map(({ parts }) => [...parts.values()].reduce((sum, size) => sum + size, 0)));
  const ratio = total(late) / total(early);
  console.log(alignColumns([["part", `MB at ${baselineMs / 60_000} min`, `MB at ${minutes} min`], ...sizes]));
  console.log(`\n${heard.rounds} rounds, ${heard.segments} segments, ${heard.failures} failures\n`);
  printFindings([
    {
      what: `memory after ${minutes} min of ${listeners} listeners`,
      measured: `${total(late).toFixed(0)} MB`,
      peer: `${total(early).toFixed(0)} MB after ${baselineMs / 60_000} min`,
      ratio: ratio.toFixed(3),
      goal: `<= ${goal}`,
      isMet: ratio <= goal,
    },
    {
      what: "requests that failed",
      measured: `${heard.failures} of ${heard.rounds} rounds`,
      peer: "none",
      ratio: "-",
      goal: "0",
      isMet: heard.failures === 0 && heard.segments > 0,
    },
  ]);
  process.exitCode = ratio <= goal && heard.failures === 0 && heard.segments > 0 ? 0 : 1;
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

function memoryOf(pid: number): Map<string, number> {
  const parts = new Map<string, number>();
  for (const { pid: part, command } of processTree(pid)) {
    const name = nameOf(command);
    parts.set(name, (parts.get(name) ?? 0) + proportionalMegabytes(part));
  }
  return parts;
}

function nameOf(command: string): string {
  if (command.includes("postgres")) return "database";
  if (command.includes("main.mjs")) return "backend";
  if (command.startsWith("next-server")) return "web and admin";
  if (/run\.mjs|start\.ts/.test(command)) return "supervisor";
  return "tools that come and go";
}

function readMinutes([flag, value, ...more]: string[]): number {
  if (flag === undefined) return 60;
  const wanted = Number(value);
  if (flag !== "--minutes" || !(wanted >= 2) || more.length > 0) {
    console.error("Usage: npm run bench -- soak [--minutes 60]");
    process.exit(2);
  }
  return wanted;
}
