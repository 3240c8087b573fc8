import { z } from "zod";

/** Largest audio file that is taken in, in bytes: two hours of 24-bit 96 kHz stereo WAV. */
export const uploadBytesMax = 4 * 1024 ** 3;

/** How far a file has come; `ready` and `failed` are the ends. */
export const UploadState = z.enum([
  "receiving",
  "queued",
  "probing",
  "loudness",
  "encoding",
  "packaging",
  "ready",
  "failed",
]);
export type UploadState = z.infer<typeof UploadState>;

/** One uploaded file as the console follows it. */
export const UploadStatus = z.object({
  uploadId: z.string(),
  batchId: z.string(),
  masterId: z.string().nullable(),
  fileName: z.string(),
  relativePath: z.string().nullable(),
  sizeBytes: z.number().int(),
  receivedBytes: z.number().int(),
  state: UploadState,
  /** Finished renditions out of all; null until the probe has planned them. */
  encoded: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** Share of the present phase, 0 to 1: of the transfer while receiving, of the processing afterwards. */
  progress: z.number().min(0).max(1),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** The same bytes were here before; nothing was stored or encoded a second time. */
  isDuplicate: z.boolean(),
  createdAt: z.date(),
});
export type UploadStatus = z.infer<typeof UploadStatus>;

/** A file about to be sent. `batchId` groups what was dropped together; the client makes it up. */
export const UploadRequest = z.object({
  batchId: z.string().min(1).max(64),
  fileName: z.string().min(1).max(255),
  relativePath: z.string().min(1).max(1024).optional(),
  sizeBytes: z.number().int().min(1).max(uploadBytesMax),
  mimeType: z.string().max(100).optional(),
});
export type UploadRequest = z.infer<typeof UploadRequest>;

/** Where to send the file by the tus protocol (HEAD and PATCH; the upload is created already). */
export const UploadTicket = z.object({ uploadId: z.string(), uploadUrl: z.string(), expiresAt: z.date() });
export type UploadTicket = z.infer<typeof UploadTicket>;

/** Which uploads to list or watch; without a batch those of every editor, newest first. */
export const UploadFilter = z.object({
  batchId: z.string().max(64).optional(),
  state: UploadState.optional(),
});
export type UploadFilter = z.infer<typeof UploadFilter>;
