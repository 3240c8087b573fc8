import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDataFolder } from "./data-folder.ts";
import { loadSecrets } from "./secrets.ts";
import { readSettings } from "./settings.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "segue-data-"));
});
afterEach(() => {
  chmodSync(dir, 0o700);
  rmSync(dir, { recursive: true, force: true });
});

test("a lock left by a process that is gone does not keep Segue from starting", () => {
  writeFileSync(path.join(dir, "segue.pid"), "4194303");
  const folder = openDataFolder(dir, "/nowhere");
  expect(readFileSync(path.join(dir, "segue.pid"), "utf8")).toBe(String(process.pid));
  folder.release();
});

test("a data folder below a file is refused with what to do", () => {
  const file = path.join(dir, "file");
  writeFileSync(file, "");
  expect(() => openDataFolder(path.join(file, "data"), "/nowhere")).toThrow("Set SEGUE_DATA");
});

test("secrets are made once, kept, and readable by their owner alone", () => {
  const file = path.join(dir, "secrets.json");
  const first = loadSecrets(file, ["auth"]);
  const second = loadSecrets(file, ["auth", "catalog"]);
  expect(second.admin).toEqual(first.admin);
  expect(second.databasePasswords["auth"]).toBe(first.databasePasswords["auth"]);
  expect(second.databasePasswords["catalog"]).toMatch(/^[0-9a-f]{48}$/);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test("two installations share no secret", () => {
  const one = loadSecrets(path.join(dir, "one.json"), []);
  const two = loadSecrets(path.join(dir, "two.json"), []);
  expect(one.admin.password).not.toBe(two.admin.password);
  expect(one.keyEncryptionKey).not.toBe(two.keyEncryptionKey);
});

test("a damaged secrets file is named and left as it is", () => {
  const file = path.join(dir, "secrets.json");
  writeFileSync(file, "{");
  expect(() => loadSecrets(file, [])).toThrow(`${file} is damaged`);
  expect(readFileSync(file, "utf8")).toBe("{");
});

test("a wrong setting is named", () => {
  expect(() => readSettings({ SEGUE_WEB_PORT: "eighty" })).toThrow("SEGUE_WEB_PORT");
  expect(() => readSettings({ INNGEST_BASE_URL: "http://127.0.0.1:8288" })).toThrow("INNGEST_EVENT_KEY");
});
