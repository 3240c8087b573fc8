import type { AppRouter } from "@segue/gateway/contract";
import type { TRPCClient } from "@trpc/client";
import { toFailure } from "~/lib/failure.ts";
import type { ChosenFile } from "./dropped-files.ts";
import { forgetExpired, forgetUpload, recallUpload, rememberUpload } from "./resume-memory.ts";
import { sendFile, type Sending } from "./send-file.ts";
import { changeQueued, queuedFile, type QueuedFile, useUploadQueue } from "./upload-queue.ts";

const parallelMax = 3;

let api: TRPCClient<AppRouter> | null = null;
const sendings = new Map<string, Sending>();

/** Gives the uploads the API they are announced by. Called once, by the frame that outlives the pages. */
export function connectUploads(client: TRPCClient<AppRouter>): void {
  api = client;
  forgetExpired(Date.now());
}

/**
 * Puts files at the end of the queue. One whose upload was begun on this device goes on where it stopped, in the
 * batch it belonged to; one that is in the queue already is not added twice. Returns the keys, in order.
 */
export function addFiles(chosen: readonly ChosenFile[], batchId: string): string[] {
  const known = new Map(useUploadQueue.getState().files.map((file) => [identityOf(file), file]));
  const added = chosen.map((file): QueuedFile => {
    const ticket = recallUpload(file, Date.now());
    const place = { batchId: ticket?.batchId ?? batchId, uploadId: ticket?.uploadId ?? null };
    const present = known.get(identityOf({ ...file, ...place }));
    if (present && present.state !== "refused") return present;
    const isEmpty = file.file.size === 0;
    return {
      ...file,
      ...place,
      key: crypto.randomUUID(),
      state: isEmpty ? "refused" : "waiting",
      sentBytes: 0,
      message: isEmpty ? "The file is empty. Export it again and choose it anew." : null,
    };
  });
  useUploadQueue.setState(({ files }) => ({ files: [...new Set([...files, ...added])] }));
  pump();
  return added.map(({ key }) => key);
}

/** Stops sending these files; what has arrived stays, and `resumeFiles` goes on from there. */
export function pauseFiles(keys: readonly string[]): void {
  for (const key of keys) {
    const file = queuedFile(key);
    if (file?.state !== "waiting" && file?.state !== "sending") continue;
    changeQueued(key, { state: "paused" });
    stopSending(key);
  }
  pump();
}

/** Goes on with paused files and tries those again that failed on the way. */
export function resumeFiles(keys: readonly string[]): void {
  for (const key of keys) {
    const file = queuedFile(key);
    if (file?.state === "paused" || file?.state === "failed")
      changeQueued(key, { state: "waiting", message: null });
  }
  pump();
}

/** Takes files off the list and tells Segue to forget what it has of them. Throws what Segue answers. */
export async function cancelFile(key: string): Promise<void> {
  const file = queuedFile(key);
  if (!file) return;
  stopSending(key);
  forgetUpload(file);
  useUploadQueue.setState(({ files }) => ({ files: files.filter((other) => other.key !== key) }));
  pump();
  if (file.uploadId !== null && file.state !== "refused")
    await api?.delivery.upload.cancel.mutate({ uploadId: file.uploadId });
}

/** Takes a batch's files off this tab's list once nothing of them is left to send. */
export function clearBatch(batchId: string): void {
  useUploadQueue.setState(({ files }) => ({ files: files.filter((file) => file.batchId !== batchId) }));
}

const identityOf = ({ file, relativePath, batchId }: ChosenFile & { batchId: string }): string =>
  `${batchId}|${relativePath ?? file.name}|${file.size}|${file.lastModified}`;

function stopSending(key: string): void {
  const sending = sendings.get(key);
  sendings.delete(key);
  // The connection is cut on this side whatever the answer; nothing depends on it.
  sending?.stop().catch(() => undefined);
}

const starting = new Set<string>();

/** Starts files until enough are on their way. */
function pump(): void {
  for (const file of useUploadQueue.getState().files) {
    if (starting.size + sendings.size >= parallelMax) return;
    if (file.state !== "waiting" || starting.has(file.key) || sendings.has(file.key)) continue;
    starting.add(file.key);
    changeQueued(file.key, { state: "sending" });
    void start(file).finally(() => {
      starting.delete(file.key);
      pump();
    });
  }
}

async function start(file: QueuedFile): Promise<void> {
  const uploadUrl = await addressOf(file);
  // Paused or cancelled while the address was on its way.
  if (uploadUrl === null || queuedFile(file.key)?.state !== "sending") return;
  const end = (change: Partial<QueuedFile>): void => {
    sendings.delete(file.key);
    changeQueued(file.key, change);
    pump();
  };
  const sending = sendFile(file.file, uploadUrl, {
    progress: (sentBytes) => changeQueued(file.key, { sentBytes }),
    success: () => {
      forgetUpload(file);
      end({ state: "sent", sentBytes: file.file.size });
    },
    failure: ({ message, isGone }) => {
      if (isGone) forgetUpload(file);
      end({ state: "failed", message, ...(isGone ? { uploadId: null, sentBytes: 0 } : {}) });
    },
  });
  sendings.set(file.key, sending);
}

/** Where to send the file: the address it was begun at, or a new one. Null when Segue refuses it. */
async function addressOf(file: QueuedFile): Promise<string | null> {
  const begun = recallUpload(file, Date.now());
  if (begun) return begun.uploadUrl;
  try {
    if (!api) throw new Error("The uploads are not connected to the API.");
    const ticket = await api.delivery.upload.create.mutate({
      batchId: file.batchId,
      fileName: file.file.name,
      sizeBytes: file.file.size,
      ...(file.relativePath === null ? {} : { relativePath: file.relativePath }),
      ...(file.file.type === "" ? {} : { mimeType: file.file.type }),
    });
    const { uploadId, uploadUrl, expiresAt } = ticket;
    if (!queuedFile(file.key)) {
      // Cancelled before it had an id to be cancelled by.
      await api.delivery.upload.cancel.mutate({ uploadId });
      return null;
    }
    rememberUpload(file, { uploadId, uploadUrl, batchId: file.batchId, expiresAtMs: expiresAt.getTime() });
    changeQueued(file.key, { uploadId });
    return uploadUrl;
  } catch (error) {
    const { message, code } = toFailure(error);
    changeQueued(file.key, { state: code === null ? "failed" : "refused", message });
    return null;
  }
}
