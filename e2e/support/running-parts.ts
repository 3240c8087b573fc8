import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { livingServer } from "@segue/postgres";
import { dataDir, gatewayUrl } from "./addresses.ts";

interface Part {
  name: string;
  pid: number;
}

const apps = new Set(["web", "admin"]);
const parts = (): Part[] => JSON.parse(readFileSync(path.join(dataDir, "parts.json"), "utf8")) as Part[];

/** The names of the backend's parts: one when it is a single process. */
export const backendParts = (): string[] => [
  ...new Set(parts().flatMap(({ name }) => (apps.has(name) ? [] : [name]))),
];

/** The process id of a part that the supervisor runs now. */
export function pidOf(name: string): number {
  const part = parts().find((running) => running.name === name);
  if (part === undefined) throw new Error(`${name} is not among the running parts`);
  return part.pid;
}

/** Kills parts as a power cut would; the supervisor starts them again. Resolves once it has. */
export async function killParts(names: readonly string[]): Promise<void> {
  const before = new Map(names.map((name) => [name, pidOf(name)]));
  for (const pid of before.values()) process.kill(pid, "SIGKILL");
  for (const [name, pid] of before) {
    await expect.poll(() => pidOf(name), { timeout: 20_000, intervals: [50] }).not.toBe(pid);
  }
}

/** Kills the backend, all of it, and waits until its successor answers. */
export async function killBackend(): Promise<void> {
  await killParts(backendParts());
  await backendAnswers();
}

/** Asked of the services whose answers everything else waits for. */
const questions = {
  "catalog.genre.list": {},
  "delivery.image.get": { ids: ["00000000-0000-4000-8000-000000000000"] },
};

/** Waits until the gateway says that it is ready, and the services behind it answer. */
export async function backendAnswers(): Promise<void> {
  const input = Object.values(questions).map((json, index) => [index, { json }] as const);
  const query = `batch=1&input=${encodeURIComponent(JSON.stringify(Object.fromEntries(input)))}`;
  const call = `/api/trpc/${Object.keys(questions).join(",")}?${query}`;
  const statusOf = async (path: string) => (await fetch(`${gatewayUrl}${path}`).catch(() => null))?.status;
  // A batch of which one call failed is a 207.
  const statuses = async () => [await statusOf("/readyz"), await statusOf(call)];
  await expect.poll(statuses, { timeout: 60_000, intervals: [50] }).toEqual([200, 200]);
}

/** Kills the embedded database; the supervisor starts it again. What is returned waits until it has. */
export function killDatabase(): () => Promise<void> {
  const killed = databasePid();
  if (killed === null) throw new Error("no database is running");
  process.kill(killed, "SIGKILL");
  return async () => {
    const isBack = () => ![null, killed].includes(databasePid());
    await expect.poll(isBack, { timeout: 30_000, intervals: [50] }).toBe(true);
  };
}

const databasePid = () => livingServer(path.join(dataDir, "postgres"));
