import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Upload } from "tus-js-client";
import type { Gateway } from "./gateway-session.ts";

export interface FileToSend {
  batchId: string;
  fileName: string;
  relativePath?: string;
  /** A path on this machine, or the bytes themselves. */
  source: string | Buffer;
}

const chunkBytes = 8 * 1024 * 1024;
const retryDelaysMs = [500, 1_000, 3_000, 5_000, 10_000];

/**
 * Sends one file by the tus protocol and returns its upload id once every byte has arrived. A broken connection
 * is taken up again where it broke; throws when that fails for good.
 */
export async function sendFile(gateway: Gateway, file: FileToSend, signal?: AbortSignal): Promise<string> {
  const { source, ...named } = file;
  const sizeBytes = typeof source === "string" ? (await stat(source)).size : source.byteLength;
  const { uploadId, uploadUrl } = await gateway.delivery.upload.create.mutate({ ...named, sizeBytes });
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(typeof source === "string" ? createReadStream(source) : source, {
      uploadUrl,
      uploadSize: sizeBytes,
      chunkSize: chunkBytes,
      retryDelays: retryDelaysMs,
      onSuccess: () => resolve(),
      onError: reject,
    });
    signal?.addEventListener("abort", () => {
      void upload.abort().finally(() => reject(signal.reason as Error));
    });
    upload.start();
  });
  return uploadId;
}
