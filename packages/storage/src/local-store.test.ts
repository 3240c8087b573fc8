import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeDurably } from "./durable-file.ts";
import { localStore } from "./local-store.ts";
import { describeObjectStore } from "./object-store.contract.ts";
import { fromFileError } from "./storage-error.ts";

describeObjectStore("local disk", async () => {
  const folder = await mkdtemp(join(tmpdir(), "segue-local-"));
  const store = localStore(join(folder, "media"));
  return {
    store,
    async release() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
});

describe("local store", () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "segue-local-"))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("leaves nothing behind when the bytes stop coming half way", async () => {
    async function* cutShort() {
      yield Buffer.from("first half");
      throw new Error("the disk went away");
    }
    await expect(writeDurably(join(folder, "part"), cutShort())).rejects.toThrow("the disk went away");
    expect(await readdir(folder)).toEqual([]);
  });

  it("removes old unfinished writes only", async () => {
    const store = localStore(folder);
    await mkdir(join(folder, ".incoming"));
    await writeFile(join(folder, ".incoming", "old"), "x");
    await writeFile(join(folder, ".incoming", "fresh"), "x");
    await utimes(join(folder, ".incoming", "old"), new Date(1000), new Date(1000));
    expect(await store.removeUnfinished(new Date(2000))).toBe(1);
    expect(await readdir(join(folder, ".incoming"))).toEqual(["fresh"]);
    expect(await store.list("")[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
  });

  it("serves many more files than it keeps open", async () => {
    const store = localStore(folder);
    const keys = Array.from({ length: 700 }, (_, index) => `many/${index}`);
    for (const key of keys) await writeFileFor(folder, key);
    const reads = await Promise.all(keys.map((key) => store.read(key, { start: 0, end: key.length })));
    expect(reads.map(String)).toEqual(keys);
    const { length } = await readdir("/proc/self/fd").catch(() => []);
    expect(length).toBeLessThan(700);
    await store.close();
  });

  it("says that the disk is full in a sentence that helps", async () => {
    const refusal: unknown = await writeFile("/dev/full", "x").catch((error: unknown) => error);
    expect(fromFileError(refusal, "a")).toMatchObject({
      code: "no_space",
      message: "The media disk is full. Free some space, then try again.",
    });
  });
});

async function writeFileFor(folder: string, key: string): Promise<void> {
  const path = join(folder, ...key.split("/"));
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, key);
}
