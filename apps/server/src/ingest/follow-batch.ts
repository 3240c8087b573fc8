import { setTimeout as delay } from "node:timers/promises";
import type { Gateway } from "./gateway-session.ts";

export type UploadStatus = Awaited<
  ReturnType<Gateway["delivery"]["upload"]["list"]["query"]>
>["items"][number];

const pollMs = 1_000;

/** Every upload of a batch as it stands now. */
export async function listBatch(gateway: Gateway, batchId: string): Promise<UploadStatus[]> {
  const all: UploadStatus[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: UploadStatus[]; nextCursor: string | null } =
      await gateway.delivery.upload.list.query({
        batchId,
        limit: 100,
        ...(cursor === null ? {} : { cursor }),
      });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

export const isEnded = ({ state }: UploadStatus): boolean => state === "ready" || state === "failed";

/** Waits until at most `unfinishedMax` of the named uploads are still being worked on; tells of every look. */
export async function waitForUploads(
  gateway: Gateway,
  batch: { batchId: string; uploadIds: ReadonlySet<string>; unfinishedMax: number },
  onLook: (uploads: UploadStatus[]) => void,
): Promise<UploadStatus[]> {
  for (;;) {
    const uploads = (await listBatch(gateway, batch.batchId)).filter(({ uploadId }) =>
      batch.uploadIds.has(uploadId),
    );
    onLook(uploads);
    if (uploads.filter((upload) => !isEnded(upload)).length <= batch.unfinishedMax) return uploads;
    await delay(pollMs);
  }
}
