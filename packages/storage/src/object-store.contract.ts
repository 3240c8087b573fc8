import { createHash, randomBytes } from "node:crypto";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ObjectStore, StoredObject } from "./object-store.ts";

const audio = { contentType: "audio/mp4" };
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** What every store promises; `open` gives an empty one and `release` takes it down again. */
export function describeObjectStore(
  name: string,
  open: () => Promise<{ store: ObjectStore; release: () => Promise<void> }>,
): void {
  describe(`object store: ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let folder: string;

    beforeAll(async () => {
      opened = await open();
      folder = await mkdtemp(join(tmpdir(), "segue-store-"));
    });
    afterAll(async () => {
      await opened.release();
      await rm(folder, { recursive: true, force: true });
    });

    it("gives back the bytes it was given, and their hash", async () => {
      const bytes = randomBytes(70_001);
      const written = await opened.store.put("albums/one/a.mp4", bytes, audio);
      expect(written).toEqual({ sizeBytes: 70_001, sha256: sha256(bytes) });
      expect(await opened.store.get("albums/one/a.mp4")).toEqual(bytes);
      expect(await opened.store.stat("albums/one/a.mp4")).toMatchObject({
        key: "albums/one/a.mp4",
        sizeBytes: 70_001,
      });
    });

    it("keeps an empty object", async () => {
      await opened.store.put("empty", new Uint8Array(), audio);
      expect(await opened.store.stat("empty")).toMatchObject({ sizeBytes: 0 });
      expect(await opened.store.get("empty")).toHaveLength(0);
    });

    it("takes a file over, however many parts it is sent in", async () => {
      const bytes = randomBytes(11 * 1024 * 1024 + 17);
      const path = join(folder, "master.flac");
      await writeFile(path, bytes);
      const written = await opened.store.putFile("originals/big", path, { contentType: "audio/flac" });
      expect(written).toEqual({ sizeBytes: bytes.length, sha256: sha256(bytes) });
      expect(sha256(await opened.store.get("originals/big"))).toBe(sha256(bytes));
      await expect(access(path)).rejects.toThrow("ENOENT");
    });

    it("reads exactly the range asked for", async () => {
      const bytes = randomBytes(10_000);
      await opened.store.put("ranged", bytes, audio);
      for (const [start, end] of [
        [0, 2],
        [0, 10_000],
        [9_999, 10_000],
        [123, 4_567],
      ] as const) {
        expect(await opened.store.read("ranged", { start, end })).toEqual(bytes.subarray(start, end));
      }
    });

    it("refuses a range past the end", async () => {
      await opened.store.put("short", Buffer.from("abc"), audio);
      await expect(opened.store.read("short", { start: 1, end: 9 })).rejects.toMatchObject({
        code: "out_of_range",
      });
      await expect(opened.store.read("short", { start: 50, end: 60 })).rejects.toMatchObject({
        code: "out_of_range",
      });
    });

    it("shows the new bytes after a key is written again, to ranged reads too", async () => {
      await opened.store.put("again", Buffer.from("old bytes"), audio);
      expect((await opened.store.read("again", { start: 0, end: 3 })).toString()).toBe("old");
      await opened.store.put("again", Buffer.from("new bytes"), audio);
      expect((await opened.store.read("again", { start: 0, end: 3 })).toString()).toBe("new");
    });

    it("names an absent object, and says null about it", async () => {
      await expect(opened.store.get("nothing/here")).rejects.toMatchObject({ code: "not_found" });
      await expect(opened.store.read("nothing/here", { start: 0, end: 1 })).rejects.toMatchObject({
        code: "not_found",
      });
      await expect(opened.store.localFile("nothing/here", join(folder, "x"))).rejects.toMatchObject({
        code: "not_found",
      });
      expect(await opened.store.stat("nothing/here")).toBeNull();
    });

    it("forgets a deleted object, and deletes an absent one in peace", async () => {
      await opened.store.put("gone", Buffer.from("bytes"), audio);
      await opened.store.read("gone", { start: 0, end: 2 });
      await opened.store.delete("gone");
      await opened.store.delete("gone");
      expect(await opened.store.stat("gone")).toBeNull();
      await expect(opened.store.read("gone", { start: 0, end: 2 })).rejects.toMatchObject({
        code: "not_found",
      });
    });

    it("lists by prefix, in order", async () => {
      for (const key of ["list/b/2", "list/a/1", "list/ab/3", "other"]) {
        await opened.store.put(key, Buffer.from(key), audio);
      }
      const keysOf = async (prefix: string) =>
        (await collect(opened.store.list(prefix))).map(({ key }) => key);
      expect(await keysOf("list/")).toEqual(["list/a/1", "list/ab/3", "list/b/2"]);
      expect(await keysOf("list/a")).toEqual(["list/a/1", "list/ab/3"]);
      expect(await keysOf("absent/")).toEqual([]);
    });

    it("offers an object as a file on disk", async () => {
      await opened.store.put("to/disk", Buffer.from("on disk"), audio);
      const path = await opened.store.localFile("to/disk", join(folder, "deep", "copy"));
      expect(await readFile(path, "utf8")).toBe("on disk");
      expect(await opened.store.localFile("to/disk", join(folder, "deep", "copy"))).toBe(path);
    });

    it.each([
      "../up",
      "a/../../b",
      "/etc/passwd",
      "a//b",
      "a/",
      ".hidden",
      "a/.b",
      "a\\b",
      "a\0b",
      "",
      "a b",
    ])("refuses %j as a key", async (key) => {
      const refusal = { code: "invalid_key" };
      await expect(opened.store.put(key, Buffer.from("x"), audio)).rejects.toMatchObject(refusal);
      await expect(opened.store.read(key, { start: 0, end: 1 })).rejects.toMatchObject(refusal);
      await expect(opened.store.delete(key)).rejects.toMatchObject(refusal);
    });
  });
}

async function collect(objects: AsyncIterable<StoredObject>): Promise<StoredObject[]> {
  const all: StoredObject[] = [];
  for await (const object of objects) all.push(object);
  return all;
}
