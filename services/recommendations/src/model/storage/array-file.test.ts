import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { ArrayFileError, readArrayFile, writeArrayFile } from "./array-file.ts";

const folder = mkdtempSync(path.join(tmpdir(), "segue-arrays-"));
const file = path.join(folder, "a.model");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundle = {
  meta: { version: 7, names: ["Ä", "b"] },
  arrays: {
    odd: Float32Array.of(1.5, -2, 3),
    empty: new Uint32Array(0),
    precise: Float64Array.of(0.1),
    ids: Uint32Array.of(4e9),
  },
};

test("what was written is read back, with the checksum that writing answered", async () => {
  const checksum = await writeArrayFile(file, bundle);
  const read = await readArrayFile(file);
  expect(read.meta).toEqual(bundle.meta);
  expect(Object.fromEntries(Object.entries(read.arrays).map(([name, array]) => [name, [...array]]))).toEqual({
    odd: [1.5, -2, 3],
    empty: [],
    precise: [0.1],
    ids: [4e9],
  });
  expect(read.checksum).toBe(checksum);
});

test("a file that was changed anywhere or cut short is refused by name", async () => {
  await writeArrayFile(file, bundle);
  const whole = readFileSync(file);
  for (let at = 0; at < whole.length; at += 7) {
    const changed = Buffer.from(whole);
    changed[at]! ^= 1;
    writeFileSync(file, changed);
    await expect(readArrayFile(file)).rejects.toBeInstanceOf(ArrayFileError);
  }
  for (const length of [0, 10, whole.length - 1]) {
    writeFileSync(file, whole.subarray(0, length));
    await expect(readArrayFile(file)).rejects.toBeInstanceOf(ArrayFileError);
  }
});
