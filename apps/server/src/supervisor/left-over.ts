import { spawnSync } from "node:child_process";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { readIfPresent } from "./data-folder.ts";
import type { Part } from "./part.ts";

const Record = z.array(z.object({ pid: z.number().int().positive(), args: z.string() }));

/** Notes which processes belong to this run, so that the next start can end them if this one is killed. */
export function noteParts(file: string, parts: readonly Part[]): void {
  const noted = parts.flatMap((part) =>
    part.pids().map((pid) => ({ name: part.name, pid, args: commandOf(pid) })),
  );
  // Written beside and renamed: whoever reads it finds all of it.
  writeFileSync(`${file}.tmp`, JSON.stringify(noted));
  renameSync(`${file}.tmp`, file);
}

/** Ends what a killed supervisor left running. A process id that means another program by now is left alone. */
export async function endLeftOvers(file: string): Promise<void> {
  const text = readIfPresent(file);
  if (text === null) return;
  const noted = Record.safeParse(parseJson(text));
  const alive = (noted.data ?? []).filter(({ pid, args }) => args !== "" && commandOf(pid) === args);
  for (const { pid } of alive) process.kill(pid, "SIGTERM");
  for (const { pid, args } of alive) {
    for (let waitedMs = 0; commandOf(pid) === args; waitedMs += 100) {
      if (waitedMs === 5_000) process.kill(pid, "SIGKILL");
      await delay(100);
    }
  }
  rmSync(file, { force: true });
}

function commandOf(pid: number): string {
  return spawnSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" }).stdout.trim();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // half-written when the power went: nothing in it can be trusted
  }
}
