import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cutLogs } from "./cut-logs.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "segue-logs-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const read = (name: string) => readFileSync(path.join(folder, name), "utf8");

test("a log that has grown is kept once more, and small ones and other files are left alone", () => {
  writeFileSync(path.join(folder, "web.log"), "a\n".repeat(100));
  writeFileSync(path.join(folder, "web.earlier.log"), "older\n".repeat(100));
  writeFileSync(path.join(folder, "admin.log"), "b\n");
  writeFileSync(path.join(folder, "notes.txt"), "c\n".repeat(100));
  cutLogs(folder, 100);
  expect(read("web.log")).toBe("");
  expect(read("web.earlier.log")).toBe("a\n".repeat(100));
  expect(read("admin.log")).toBe("b\n");
  expect(read("notes.txt")).toBe("c\n".repeat(100));
  expect(readdirSync(folder)).toHaveLength(4);
});

test("a process writes on where its log begins anew", async () => {
  const file = path.join(folder, "part.log");
  writeFileSync(file, "");
  const log = openSync(file, "a");
  const script = `process.stdin.on("data", (line) => process.stdout.write(line))`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["pipe", log, "inherit"] });
  const write = async (line: string) => {
    const size = statSync(file).size;
    child.stdin?.write(line);
    await expect.poll(() => statSync(file).size, { timeout: 20_000 }).toBe(size + line.length);
  };
  await write("before the cut\n");
  cutLogs(folder, 4);
  await write("after it\n");
  child.stdin?.end();
  await once(child, "exit");
  expect(read("part.log")).toBe("after it\n");
  expect(read("part.earlier.log")).toBe("before the cut\n");
});
