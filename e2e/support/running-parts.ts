import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { dataDir, gatewayUrl } from "./addresses.ts";

type Part = { pid: number; args: string };

const parts = (): Part[] => JSON.parse(readFileSync(path.join(dataDir, "parts.json"), "utf8")) as Part[];

/** The process id of the backend that the supervisor runs now. */
export function backendPid(): number {
  const part = parts().find(({ args }) => args.includes("apps/server/dist/main.mjs"));
  if (part === undefined) throw new Error("The backend is not among the running parts");
  return part.pid;
}

/** Kills the backend as a power cut would, and waits until its successor answers. */
export async function killBackend(): Promise<void> {
  const pid = backendPid();
  process.kill(pid, "SIGKILL");
  await expect.poll(() => backendPid(), { timeout: 20_000 }).not.toBe(pid);
  await backendAnswers();
}

/** Waits until the gateway says that it is ready. */
export async function backendAnswers(): Promise<void> {
  await expect
    .poll(async () => (await fetch(`${gatewayUrl}/readyz`).catch(() => null))?.status ?? 0, {
      timeout: 30_000,
    })
    .toBe(200);
}

/** The process id of the embedded database, from its own lock file. */
export function databasePid(): number {
  return Number(readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
}
