import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort, freePorts } from "@segue/postgres";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { PartOptions } from "./part.ts";
import { type RollingPart, startRollingPart } from "./rolling-part.ts";

const server = `
  require("node:http").createServer((request, response) => response.end(String(process.pid))).listen(process.env.PORT);
  process.on("SIGTERM", () => process.exit(0));`;
let folder: string;
let part: RollingPart;
let restarts: string[] = [];

beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), "segue-part-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  await part.stop();
  restarts = [];
});

const slot = (port: number, program = server): PartOptions => ({
  name: "catalog",
  command: [process.execPath, "-e", program],
  cwd: folder,
  env: { PORT: String(port) },
  logFile: path.join(folder, "catalog.log"),
  healthUrl: `http://127.0.0.1:${port}/`,
  onLaunch: () => undefined,
  onRestart: (_name, reason) => restarts.push(reason),
});
const pidAt = async (port: number) => Number(await (await fetch(`http://127.0.0.1:${port}/`)).text());

test("a part with two slots has its successor ready before the old process goes", async () => {
  const [first, second] = (await freePorts(2)) as [number, number];
  part = startRollingPart([slot(first), slot(second)]);
  await part.ready();
  const [old] = part.pids();
  const rolled = part.roll();
  expect(part.pids()).toHaveLength(2);
  await rolled;
  expect(part.pids()).toEqual([await pidAt(second)]);
  await expect(pidAt(first)).rejects.toThrow("fetch failed");
  await part.roll();
  expect(part.pids()).toEqual([await pidAt(first)]);
  expect(part.pids()).not.toContain(old);
  expect(restarts).toEqual([]);
});

test("a successor that does not come up leaves the old process as it was", async () => {
  const [first, second] = (await freePorts(2)) as [number, number];
  part = startRollingPart([slot(first), slot(second, "process.exit(3)")]);
  await part.ready();
  const before = part.pids();
  await expect(part.roll()).rejects.toThrow("ended with code 3");
  expect(part.pids()).toEqual(before);
  expect(await pidAt(first)).toBe(before[0]);
});

test("a part with one slot is stopped and started again at the same place", async () => {
  const port = await freePort();
  part = startRollingPart([slot(port)]);
  await part.ready();
  const [old] = part.pids();
  await part.roll();
  expect(await pidAt(port)).not.toBe(old);
});

test("a part whose process cannot be made is tried again until it can", async () => {
  const port = await freePort();
  const program = path.join(folder, "comes-later");
  part = startRollingPart([{ ...slot(port), command: [program] }]);
  await expect(part.ready()).rejects.toThrow("ENOENT");
  await writeFile(program, `#!/bin/sh\nexec "${process.execPath}" -e '${server}'`, { mode: 0o755 });
  await expect.poll(() => pidAt(port).catch(() => null), { timeout: 10_000 }).toBeGreaterThan(0);
});

test("a part that was killed is started again", async () => {
  const port = await freePort();
  part = startRollingPart([slot(port)]);
  await part.ready();
  const old = part.pids()[0] as number;
  process.kill(old, "SIGKILL");
  await expect.poll(() => pidAt(port).catch(() => old), { timeout: 10_000 }).not.toBe(old);
  expect(restarts).toEqual(["SIGKILL"]);
});
