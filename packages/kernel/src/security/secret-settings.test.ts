import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { assertStrongSecrets, withSecretFiles } from "./secret-settings.ts";

const strong = () => randomBytes(32).toString("hex");

test("a secret comes from its file, without the line break that editors add", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "segue-secret-"));
  const file = path.join(folder, "key");
  writeFileSync(file, "abc def\n");
  expect(withSecretFiles({ KEY_FILE: file, OTHER: "x" }, ["KEY", "OTHER"])).toMatchObject({
    KEY: "abc def",
    OTHER: "x",
  });
  expect(() => withSecretFiles({ KEY: "a", KEY_FILE: file }, ["KEY"])).toThrow("both set");
  rmSync(folder, { recursive: true });
  expect(() => withSecretFiles({ KEY_FILE: file }, ["KEY"])).toThrow(`KEY_FILE names ${file}`);
});

test("strong secrets that differ are taken", () => {
  expect(() => assertStrongSecrets({ A: strong(), B: strong() })).not.toThrow();
});

const same = strong();
test.each([
  ["short", { A: "abc" }, "A is too short"],
  ["a pattern", { A: "ab".repeat(32) }, "A can be guessed"],
  ["a placeholder", { A: "changeme-0123456789-abcdefghijklmn" }, "A can be guessed"],
  ["another's", { A: same, B: same }, "B is the same as A"],
])("a secret that is %s is refused by name, and its value is not told", (_what, secrets, message) => {
  let told = "";
  try {
    assertStrongSecrets(secrets);
  } catch (error) {
    told = String(error);
  }
  expect(told).toContain(message);
  expect(Object.values(secrets).filter((value) => told.includes(value))).toEqual([]);
});
