import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import path from "node:path";
import { findAudioFiles } from "./audio-files.ts";
import { isEnded, listBatch, waitForUploads, type UploadStatus } from "./follow-batch.ts";
import type { Gateway } from "./gateway-session.ts";
import { openJournal, type Journal } from "./journal.ts";
import { sendFile } from "./send-file.ts";

export interface ImportProgress {
  files: number;
  sent: number;
  finished: number;
}

export interface ImportReport {
  /** Files whose tracks are in the catalogue now. */
  imported: number;
  /** Files that were in the catalogue before. */
  known: number;
  /** Files that were not taken in, with the reason as a sentence. */
  skipped: { path: string; reason: string }[];
}

/** How many files may travel or wait at once; more would only fill the disk ahead of the encoder. */
const parallel = 3;

/**
 * Takes in every piece of music below a folder: sends what no earlier run sent, publishes each release as its
 * tracks become ready, and reports what was left out and why. Can be stopped and run again at any time.
 */
export async function importFolder(options: {
  gateway: Gateway;
  folder: string;
  journalDir: string;
  signal: AbortSignal;
  onProgress: (progress: ImportProgress) => void;
}): Promise<ImportReport> {
  const { gateway, folder, signal, onProgress } = options;
  const { audio, unsupported } = await findAudioFiles(folder);
  const key = createHash("sha256").update(path.resolve(folder)).digest("hex").slice(0, 16);
  const journal = await openJournal(path.join(options.journalDir, `${key}.jsonl`));
  try {
    const { batchId } = journal;
    if (audio.length > 0) await gateway.catalog.draft.autoPublish.mutate({ batchId });
    const refused: ImportReport["skipped"] = [];
    const uploads = new Map<string, string>();
    const before = new Set(
      (await listBatch(gateway, batchId)).filter(isEnded).map(({ uploadId }) => uploadId),
    );
    const queue = [...audio];
    let finished = 0;
    const tell = () => onProgress({ files: audio.length, sent: uploads.size + refused.length, finished });

    const sendAll = async () => {
      for (let file = queue.shift(); file !== undefined && !signal.aborted; file = queue.shift()) {
        try {
          uploads.set(await sendOnce({ gateway, folder, file, journal, signal }), file);
        } catch (error) {
          signal.throwIfAborted();
          refused.push({ path: file, reason: (error as Error).message });
        }
        tell();
      }
    };
    tell();
    await Promise.all(Array.from({ length: parallel }, sendAll));
    signal.throwIfAborted();
    const uploadIds = new Set(uploads.keys());
    const ended = await waitForUploads(gateway, { batchId, uploadIds, unfinishedMax: 0 }, (all) => {
      finished = all.filter(isEnded).length;
      tell();
      signal.throwIfAborted();
    });
    return report({ ended, uploads, before, refused, unsupported });
  } finally {
    await journal.close();
  }
}

async function sendOnce(task: {
  gateway: Gateway;
  folder: string;
  file: string;
  journal: Journal;
  signal: AbortSignal;
}): Promise<string> {
  const { gateway, folder, file, journal, signal } = task;
  const source = path.join(folder, file);
  const { size: sizeBytes, mtimeMs: modifiedMs } = await stat(source);
  if (sizeBytes === 0) throw new Error("The file is empty.");
  const sent = journal.find({ path: file, sizeBytes, modifiedMs });
  if (sent !== null) return sent;
  const relativePath = file.split(path.sep).join("/");
  const named = { batchId: journal.batchId, fileName: path.basename(file), relativePath, source };
  const uploadId = await sendFile(gateway, named, signal);
  await journal.add({ path: file, sizeBytes, modifiedMs, uploadId });
  return uploadId;
}

function report(outcome: {
  ended: UploadStatus[];
  uploads: ReadonlyMap<string, string>;
  before: ReadonlySet<string>;
  refused: ImportReport["skipped"];
  unsupported: string[];
}): ImportReport {
  const { ended, uploads, before } = outcome;
  const ready = ended.filter(({ state }) => state === "ready");
  const isKnown = ({ uploadId, isDuplicate }: UploadStatus) => isDuplicate || before.has(uploadId);
  const failed = ended.filter(({ state }) => state === "failed");
  return {
    imported: ready.filter((upload) => !isKnown(upload)).length,
    known: ready.filter(isKnown).length,
    skipped: [
      ...outcome.refused,
      ...failed.map(({ uploadId, fileName, error }) => ({
        path: uploads.get(uploadId) ?? fileName,
        reason: error?.message ?? "It could not be used.",
      })),
      ...outcome.unsupported.map((file) => ({
        path: file,
        reason: "Segue takes MP3, FLAC, OGG, Opus, M4A, WAV and AIFF; convert it first.",
      })),
    ],
  };
}
