import { expect, test } from "vitest";
import type { UploadStatus } from "../../lib/api-types.ts";
import type { QueuedFile } from "../../uploads/upload-queue.ts";
import { joinRows, totalsOf, viewOf } from "./batch-rows.ts";

const queued = (key: string, change: Partial<QueuedFile> = {}): QueuedFile => ({
  key,
  batchId: "b",
  uploadId: null,
  file: { name: `${key}.flac`, size: 1_000, type: "", lastModified: 0 } as File,
  relativePath: `Album/CD 1/${key}.flac`,
  state: "waiting",
  sentBytes: 0,
  message: null,
  ...change,
});
const status = (uploadId: string, change: Partial<UploadStatus> = {}): UploadStatus => ({
  uploadId,
  batchId: "b",
  masterId: "m",
  fileName: `${uploadId}.flac`,
  relativePath: null,
  sizeBytes: 1_000,
  receivedBytes: 1_000,
  state: "ready",
  encoded: null,
  progress: 1,
  error: null,
  isDuplicate: false,
  createdAt: new Date(0),
  ...change,
});
const byId = (...statuses: UploadStatus[]) => new Map(statuses.map((one) => [one.uploadId, one]));

test("a file known to both ends is one row, and Segue's word counts once it has arrived", () => {
  const rows = joinRows([queued("a", { uploadId: "u1", state: "sent" })], byId(status("u1")));
  expect(rows.map(({ key, folder, outlook }) => [key, folder, outlook.phase])).toEqual([
    ["a", "Album/CD 1", "ready"],
  ]);
});

test("a file begun before this tab was loaded asks to be chosen again", () => {
  const [row] = joinRows([], byId(status("u1", { state: "receiving", receivedBytes: 250 })));
  expect(row?.outlook).toMatchObject({ phase: "interrupted", progress: 0.25 });
  expect(row && viewOf(row)).toBe("attention");
});

test("encoding says how many renditions are done, a failure why", () => {
  const [encoding, failed] = joinRows(
    [],
    byId(
      status("u1", { state: "encoding", encoded: { done: 1, total: 4 } }),
      status("u2", { state: "failed", error: { code: "x", message: "This is not audio." } }),
    ),
  );
  expect(encoding?.outlook.text).toBe("Encoding 1 of 4");
  expect(failed?.outlook).toMatchObject({ phase: "failed", text: "This is not audio." });
});

test("refused files count as something to look at, but not as bytes to send", () => {
  const rows = joinRows(
    [
      queued("a", { state: "sending", sentBytes: 400, uploadId: "u1" }),
      queued("b", { state: "refused", message: "No." }),
      queued("c", { state: "sent", uploadId: "u2" }),
    ],
    byId(status("u2")),
  );
  expect(totalsOf(rows)).toEqual({
    files: 3,
    ready: 1,
    active: 1,
    attention: 1,
    bytes: 2_000,
    sentBytes: 1_400,
  });
});
