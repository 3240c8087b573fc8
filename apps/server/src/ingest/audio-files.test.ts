import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findAudioFiles } from "./audio-files.ts";
import { openJournal } from "./journal.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "segue-library-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("finds music in all folders, in track order, and leaves covers and hidden files alone", async () => {
  await mkdir(path.join(folder, "Album"));
  for (const name of [
    "Album/10 Ten.FLAC",
    "Album/2 Two.flac",
    "Album/cover.jpg",
    "Album/.hidden.mp3",
    "old.wma",
  ]) {
    await writeFile(path.join(folder, name), "x");
  }
  expect(await findAudioFiles(folder)).toEqual({
    audio: [path.join("Album", "2 Two.flac"), path.join("Album", "10 Ten.FLAC")],
    unsupported: ["old.wma"],
  });
});

test("a second run knows what the first sent, but not a file that changed since", async () => {
  const file = path.join(folder, "journal.jsonl");
  const first = await openJournal(file);
  await first.add({ path: "a.flac", sizeBytes: 10, modifiedMs: 1, uploadId: "u1" });
  await first.close();
  const second = await openJournal(file);
  expect(second.batchId).toBe(first.batchId);
  expect(second.find({ path: "a.flac", sizeBytes: 10, modifiedMs: 1 })).toBe("u1");
  expect(second.find({ path: "a.flac", sizeBytes: 11, modifiedMs: 1 })).toBeNull();
  await second.close();
});

test("a journal line cut short by a crash is forgotten, the ones before it are kept", async () => {
  const file = path.join(folder, "journal.jsonl");
  const first = await openJournal(file);
  await first.add({ path: "a.flac", sizeBytes: 10, modifiedMs: 1, uploadId: "u1" });
  await first.close();
  await writeFile(file, '\n{"path":"b.fl', { flag: "a" });
  const second = await openJournal(file);
  expect(second.find({ path: "a.flac", sizeBytes: 10, modifiedMs: 1 })).toBe("u1");
  await second.add({ path: "c.flac", sizeBytes: 1, modifiedMs: 1, uploadId: "u3" });
  await second.close();
  const third = await openJournal(file);
  expect(third.find({ path: "c.flac", sizeBytes: 1, modifiedMs: 1 })).toBe("u3");
  await third.close();
});
