import type { AppRouter } from "@segue/gateway/contract";
import type { TRPCClient } from "@trpc/client";
import { toFailure } from "~/lib/failure.ts";
import { queuedFile } from "./upload-queue.ts";
import { addFiles } from "./uploads.ts";

const pollMs = 1_500;

/** Audio that could not take the place of another; the message says why. */
export class ReplaceFailed extends Error {}

/**
 * Sends a file and makes it the audio of a track. Resolves once the track has it, which for a live track is when the
 * new audio is ready to be heard; throws `ReplaceFailed`.
 */
export async function replaceAudio(
  client: TRPCClient<AppRouter>,
  trackId: string,
  file: File,
): Promise<void> {
  const batchId = crypto.randomUUID();
  const [key = ""] = addFiles([{ file, relativePath: null }], batchId);
  const uploadId = await arrival(key);
  const draftId = await intake(client, { batchId: queuedFile(key)?.batchId ?? batchId, uploadId });
  await attach(client, { uploadId, trackId });
  // On its own the file has become a draft; with its audio given away, nobody wants that.
  if (draftId !== null) await client.catalog.draft.delete.mutate({ id: draftId });
}

async function arrival(key: string): Promise<string> {
  for (;;) {
    const file = queuedFile(key);
    if (!file) throw new ReplaceFailed("The upload was cancelled.");
    if (file.state === "refused" || file.state === "failed")
      throw new ReplaceFailed(file.message ?? "The file could not be sent.");
    if (file.state === "sent" && file.uploadId !== null) return file.uploadId;
    await pause();
  }
}

/** Waits until the catalogue has seen the file; answers with the draft it made of it, if any. */
async function intake(
  client: TRPCClient<AppRouter>,
  { batchId, uploadId }: { batchId: string; uploadId: string },
): Promise<string | null> {
  for (;;) {
    const { items } = await client.catalog.draft.uploads.query({ batchId, limit: 100 });
    const seen = items.find((item) => item.uploadId === uploadId);
    if (seen?.outcome === "failed")
      throw new ReplaceFailed(seen.reason?.message ?? "The file could not be read as audio.");
    if (seen) return seen.outcome === "drafted" ? seen.releaseId : null;
    await pause();
  }
}

async function attach(
  client: TRPCClient<AppRouter>,
  input: { uploadId: string; trackId: string },
): Promise<void> {
  for (;;) {
    try {
      await client.catalog.draft.attachUpload.mutate(input);
      return;
    } catch (error) {
      const { code, message } = toFailure(error);
      if (code !== "catalog.audio_not_ready") throw new ReplaceFailed(message, { cause: error });
    }
    await pause();
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pollMs));
