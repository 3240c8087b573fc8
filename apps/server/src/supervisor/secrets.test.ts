import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addFieldEncryptionKey, loadSecrets, readSecrets, type Secrets } from "./secrets.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "segue-secrets-"));
  file = path.join(folder, "secrets.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const onDisk = () => JSON.parse(readFileSync(file, "utf8")) as Secrets;

test("the first start makes secrets that differ, readable by their owner alone, and later ones keep them", () => {
  const made = loadSecrets(file, ["auth", "users"]);
  const keys = [
    made.internalSecret,
    made.mediaSigningKey,
    made.keyEncryptionKey,
    made.tokenEncryptionKey,
    made.webSessionSecret,
    made.adminSessionSecret,
    ...made.fieldEncryptionKeys.map(({ key }) => key),
    ...Object.values(made.databasePasswords),
  ];
  expect(new Set(keys).size).toBe(9);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(loadSecrets(file, ["auth", "users"])).toEqual(made);
});

test("a file of before personal fields were sealed gets its key once, and loses nothing", () => {
  const { fieldEncryptionKeys: _key, ...before } = loadSecrets(file, ["auth"]);
  writeFileSync(file, JSON.stringify(before));
  const after = loadSecrets(file, ["auth"]);
  expect(after).toMatchObject(before);
  expect(onDisk().fieldEncryptionKeys).toEqual(after.fieldEncryptionKeys);
  expect(loadSecrets(file, ["auth"]).fieldEncryptionKeys).toEqual(after.fieldEncryptionKeys);
});

test("a new key stands in front of the ones that older backups need", () => {
  const before = loadSecrets(file, ["auth"]);
  addFieldEncryptionKey(file, before);
  const { fieldEncryptionKeys } = readSecrets(file);
  expect(fieldEncryptionKeys).toHaveLength(2);
  expect(fieldEncryptionKeys[1]).toEqual(before.fieldEncryptionKeys[0]);
  expect(fieldEncryptionKeys[0]?.id).not.toBe(fieldEncryptionKeys[1]?.id);
});

test("where there are none, reading makes none", () => {
  expect(() => readSecrets(file)).toThrow("Set SEGUE_DATA");
  expect(() => statSync(file)).toThrow("ENOENT");
});
