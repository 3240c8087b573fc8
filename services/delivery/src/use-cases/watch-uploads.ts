import type { UploadFilter, UploadStatus } from "../contract/upload.ts";
import type { ChangeFeed } from "../db/change-feed.ts";
import type { DeliveryDatabase } from "../db/delivery-database.ts";

/** Most uploads that the first yield holds; the newest ones. */
const SNAPSHOT_MAX = 500;

/**
 * Follows uploads until the signal aborts: first those that are there now, then whatever changes, in groups. Changes
 * that come while the reader is busy are merged, so that a slow reader falls behind in steps, never in memory.
 */
export function watchUploads(deps: { database: DeliveryDatabase; feed: ChangeFeed }) {
  const { database, feed } = deps;
  return async function* (filter: UploadFilter, signal: AbortSignal): AsyncGenerator<UploadStatus[], void> {
    const dirty = collectChanges(feed, signal);
    try {
      yield await database.uploads.list(filter, null, SNAPSHOT_MAX);
      for (;;) {
        const changes = await dirty.next();
        if (signal.aborted) return;
        const statuses = changes.hasGap
          ? await database.uploads.list(filter, null, SNAPSHOT_MAX)
          : await database.uploads.changed(changes, filter);
        if (statuses.length > 0) yield statuses;
      }
    } finally {
      dirty.stop();
    }
  };
}

interface Changes {
  uploadIds: string[];
  masterIds: string[];
  hasGap: boolean;
}

function collectChanges(feed: ChangeFeed, signal: AbortSignal) {
  let uploadIds = new Set<string>();
  let masterIds = new Set<string>();
  let hasGap = false;
  let wake: (() => void) | undefined;

  const stop = feed.subscribe((notice) => {
    if (notice.kind === "gap") hasGap = true;
    else if (notice.kind === "master") masterIds.add(notice.id);
    else uploadIds.add(notice.id);
    wake?.();
  });
  const onAbort = () => wake?.();
  signal.addEventListener("abort", onAbort, { once: true });

  return {
    async next(): Promise<Changes> {
      if (!hasGap && uploadIds.size + masterIds.size === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const changes = { uploadIds: [...uploadIds], masterIds: [...masterIds], hasGap };
      [uploadIds, masterIds, hasGap, wake] = [new Set(), new Set(), false, undefined];
      return changes;
    },
    stop() {
      stop();
      signal.removeEventListener("abort", onAbort);
    },
  };
}
