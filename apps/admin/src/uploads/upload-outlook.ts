import type { UploadStatus } from "~/lib/api-types.ts";
import type { QueuedFile } from "./upload-queue.ts";

/** How a file stands, seen from both ends: what this tab sends and what Segue makes of it. */
export interface UploadOutlook {
  phase: "waiting" | "sending" | "paused" | "interrupted" | "working" | "ready" | "failed" | "refused";
  /** What happens now or went wrong, in a few words or a sentence. */
  text: string;
  /** Share of the present phase, 0 to 1; null where a share says nothing. */
  progress: number | null;
}

const workNames = {
  queued: "Queued",
  probing: "Reading the file",
  loudness: "Measuring loudness",
  packaging: "Packaging",
} as const;

/** Joins both accounts of one file; at least one of them is given. Segue's word counts once the file has arrived. */
export function outlookOf(sent: QueuedFile | null, status: UploadStatus | null): UploadOutlook {
  if (status !== null && status.state !== "receiving") return outlookOfArrived(status);
  if (sent === null) {
    const share = status ? status.receivedBytes / status.sizeBytes : 0;
    return { phase: "interrupted", text: "Interrupted. Choose the file again to go on.", progress: share };
  }
  const progress = sent.file.size === 0 ? 0 : sent.sentBytes / sent.file.size;
  switch (sent.state) {
    case "waiting":
      return { phase: "waiting", text: "Waiting", progress };
    case "sending":
      return { phase: "sending", text: `Sending ${Math.floor(progress * 100)} %`, progress };
    case "paused":
      return { phase: "paused", text: `Paused at ${Math.floor(progress * 100)} %`, progress };
    case "sent":
      return { phase: "working", text: "Arrived", progress: null };
    case "failed":
      return { phase: "failed", text: sent.message ?? "The file could not be sent.", progress };
    case "refused":
      return { phase: "refused", text: sent.message ?? "Segue would not take the file.", progress: null };
  }
}

/** The processing of a file whose bytes are all there. */
export function outlookOfArrived({ state, encoded, progress, error }: UploadStatus): UploadOutlook {
  switch (state) {
    case "ready":
      return { phase: "ready", text: "Ready", progress: 1 };
    case "failed":
      return { phase: "failed", text: error?.message ?? "The file could not be used.", progress: null };
    case "receiving":
      return { phase: "sending", text: "Arriving", progress };
    case "encoding": {
      const text = encoded ? `Encoding ${encoded.done} of ${encoded.total}` : "Encoding";
      return { phase: "working", text, progress };
    }
    default:
      return { phase: "working", text: workNames[state], progress };
  }
}
