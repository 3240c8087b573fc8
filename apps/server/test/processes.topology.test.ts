import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CatalogRouter } from "@segue/catalog/contract";
import { connectHttp, serviceContext } from "@segue/kernel";
import { freePort } from "@segue/postgres";
import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { variablesOf } from "../src/env.ts";
import type { PartName } from "../src/database-names.ts";
import { testVariables } from "./test-variables.ts";

const script = path.resolve(import.meta.dirname, "../src/main.ts");
const running: ChildProcess[] = [];
let folder: string;
let variables: Record<string, string>;
let databases: Record<string, TestDatabase>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "segue-processes-"));
  variables = testVariables(folder);
  databases = {
    catalog: await createTestDatabase("catalog"),
    delivery: await createTestDatabase("delivery"),
  };
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});
afterAll(async () => {
  for (const database of Object.values(databases)) await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a process of the backend as an operator would, told nothing but what its parts need. */
function start(parts: PartName[], own: Record<string, string>) {
  const all: Record<string, string> = {
    ...variables,
    ...Object.fromEntries(
      Object.entries(databases).map(([name, { url }]) => [`DATABASE_URL_${name.toUpperCase()}`, url]),
    ),
    ...own,
  };
  const needed = variablesOf(parts).filter((name) => name in all);
  const env = Object.fromEntries(needed.map((name) => [name, all[name]]));
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env["PATH"], SERVICES: own["SERVICES"] ?? parts.join(","), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  let errors = "";
  child.stdout?.resume();
  child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, "exit").then(([code]) => ({ code: code as number | null, errors }));
  return { child, ended };
}

const statusAt = async (url: string) => (await fetch(url).catch(() => undefined))?.status ?? 0;
async function untilReady(url: string): Promise<void> {
  await expect.poll(() => statusAt(`${url}/readyz`), { timeout: 30_000, interval: 50 }).toBe(200);
}
const listGenres = (url: string) =>
  connectHttp<CatalogRouter>(
    url,
    "catalog",
    variables["INTERNAL_SECRET"] as string,
  )(serviceContext("test")).genre.list.query({});

test("SERVICES=catalog,delivery runs these two in one process and nothing else, and leaves with 0 after it was left", async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { child, ended } = start(["catalog", "delivery"], { INTERNAL_PORT: String(port), DRAIN_MS: "600" });
  await untilReady(url);
  expect((await listGenres(url)).items).toEqual([]);
  expect(await statusAt(`${url}/trpc/auth/account.me`)).toBe(404);
  expect(await statusAt(`${url}/media/images/${"0".repeat(36)}/64.webp`)).toBe(404);

  child.kill("SIGTERM");
  await expect.poll(() => statusAt(`${url}/readyz`), { interval: 20 }).toBe(503);
  expect((await listGenres(url)).items).toEqual([]);
  expect((await ended).code).toBe(0);
});

test("a name that Segue does not have ends the start with one sentence", async () => {
  const { ended } = start(["catalog"], { SERVICES: "catalog,katalog" });
  const { code, errors } = await ended;
  expect(code).toBe(1);
  expect(errors.trim().split("\n")).toEqual([
    expect.stringContaining("SERVICES names katalog, which Segue does not have."),
  ]);
});
