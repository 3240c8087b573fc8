import { type DetailedError, Upload } from "tus-js-client";

/** Eight megabytes: a lost connection repeats at most that much, and a request per chunk costs nothing beside it. */
const chunkBytes = 8 * 1024 * 1024;
const retryDelaysMs = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000];

/** How a transfer ended without arriving. `isGone` says that its address leads nowhere any more. */
export interface SendFailure {
  message: string;
  isGone: boolean;
}

export interface Sending {
  /** Stops sending; what has arrived stays. */
  stop(): Promise<void>;
}

/** Sends a file to its tus address from wherever the server says it has got to. */
export function sendFile(
  file: File,
  uploadUrl: string,
  on: {
    progress: (sentBytes: number) => void;
    success: () => void;
    failure: (failure: SendFailure) => void;
  },
): Sending {
  const upload = new Upload(file, {
    uploadUrl,
    chunkSize: chunkBytes,
    retryDelays: retryDelaysMs,
    storeFingerprintForResuming: false,
    onProgress: on.progress,
    onSuccess: on.success,
    onError: (error) => on.failure(toSendFailure(error)),
  });
  upload.start();
  return { stop: () => upload.abort() };
}

const goneStatuses = [403, 404, 410];

function toSendFailure(error: Error | DetailedError): SendFailure {
  const response = "originalResponse" in error ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  const body = response?.getBody().trim();
  if (status === 0) return { message: "The connection was lost. Try again.", isGone: false };
  return {
    message: body && body.length < 300 ? body : "Segue would not take the file. Try again.",
    isGone: goneStatuses.includes(status),
  };
}
