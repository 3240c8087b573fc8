import { create } from "zustand";
import type { ChosenFile } from "./dropped-files.ts";

/**
 * How far this tab has got with a file: `waiting` for its turn, `sending`, `paused` by the editor, `sent`, `failed`
 * on the way (may be tried again), or `refused` by Segue before a byte was sent.
 */
export type SendState = "waiting" | "sending" | "paused" | "sent" | "failed" | "refused";

/** A file that this tab sends or has sent. */
export interface QueuedFile extends ChosenFile {
  /** Of this tab alone; the upload's own id exists from the first byte on. */
  key: string;
  batchId: string;
  uploadId: string | null;
  state: SendState;
  sentBytes: number;
  message: string | null;
}

export type QueueState = { files: readonly QueuedFile[] };

/** Every file of this tab's life, whichever page shows. */
export const useUploadQueue = create<QueueState>(() => ({ files: [] }));

/** How many files have not arrived yet and still may. */
export const unfinishedCount = (files: readonly QueuedFile[]): number =>
  files.filter(({ state }) => state === "waiting" || state === "sending" || state === "paused").length;

/** True while closing the tab would interrupt something. */
export const isSendingAny = (files: readonly QueuedFile[]): boolean =>
  files.some(({ state }) => state === "waiting" || state === "sending");

/** The file with this key, or undefined when it was taken off the list. */
export const queuedFile = (key: string): QueuedFile | undefined =>
  useUploadQueue.getState().files.find((file) => file.key === key);

/** Changes one file; does nothing when it was taken off the list meanwhile. */
export function changeQueued(key: string, change: Partial<QueuedFile>): void {
  useUploadQueue.setState(({ files }) => ({
    files: files.map((file) => (file.key === key ? { ...file, ...change } : file)),
  }));
}
