import { mkdtemp, readdir, readFile, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdDeletions } from "./deletion-hold.ts";
import { localStore } from "./local-store.ts";
import type { ObjectStore } from "./object-store.ts";

let folder: string;
let store: ObjectStore;
const metadata = { contentType: "text/plain" };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "segue-hold-"));
  store = localStore(folder);
  await store.put("masters/a/one.mp4", Buffer.from("one"), metadata);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

test("what is deleted while a hold lasts is gone for readers, but its bytes stay until the hold ends", async () => {
  const hold = await holdDeletions(folder);
  await store.delete("masters/a/one.mp4");
  await store.delete("masters/a/never-there.mp4");
  expect(await store.stat("masters/a/one.mp4")).toBeNull();
  expect(await hold.deleted()).toEqual(["masters/a/one.mp4"]);
  expect(await readFile(hold.pathOf("masters/a/one.mp4"), "utf8")).toBe("one");
  await hold.end();
  expect(await readdir(folder)).not.toContain(".held");
});

test("without a hold what is deleted is gone at once", async () => {
  await store.delete("masters/a/one.mp4");
  expect(await readdir(join(folder, "masters/a"))).toEqual([]);
});

test("a hold left behind by a killed backup ends after a day", async () => {
  await holdDeletions(folder);
  await store.delete("masters/a/one.mp4");
  await store.removeUnfinished(new Date());
  expect(await readdir(folder)).toContain(".held");
  const dayBefore = new Date(Date.now() - 25 * 3_600_000);
  await utimes(join(folder, ".held"), dayBefore, dayBefore);
  await store.removeUnfinished(new Date());
  expect(await readdir(folder)).not.toContain(".held");
});
