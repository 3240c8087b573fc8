import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fromFileError } from "./storage-error.ts";

const HELD = ".held";
/** A backup that was killed cannot end its hold; after this time nobody waits for it any more. */
const HOLD_MS_MAX = 24 * 3_600_000;

/** A time in which objects that are deleted stay readable for a backup, at `pathOf` their key. */
export interface DeletionHold {
  /** Keys deleted since the hold began. */
  deleted(): Promise<string[]>;
  /** Where a deleted object's bytes still are. */
  pathOf(key: string): string;
  /** Removes what was deleted meanwhile. */
  end(): Promise<void>;
}

/**
 * Makes a local store keep what it is told to delete, from now until `end`, also when the store is open in another
 * process. A second hold at the same time shares the first one's and ends it early: take one backup at a time.
 */
export async function holdDeletions(dir: string): Promise<DeletionHold> {
  const held = join(dir, HELD);
  await rm(held, { recursive: true, force: true });
  await mkdir(held, { recursive: true });
  return {
    deleted: async () => (await readdir(held)).map(decodeURIComponent),
    pathOf: (key) => join(held, encodeURIComponent(key)),
    end: () => rm(held, { recursive: true, force: true }),
  };
}

/** Removes an object's file, or sets it aside while a hold lasts; one that is absent is not an error. */
export async function removeUnlessHeld(dir: string, key: string, path: string): Promise<void> {
  try {
    await rename(path, join(dir, HELD, encodeURIComponent(key)));
  } catch (error) {
    // No hold, or no object: in both cases there is nothing to set aside.
    if (fromFileError(error, key).code !== "not_found") throw error;
    await rm(path, { force: true });
  }
}

/** Ends a hold that was left behind by a backup that did not live to end it. */
export async function endForgottenHold(dir: string, now: Date): Promise<void> {
  const held = join(dir, HELD);
  try {
    // The folder's time is that of the last deletion, at the earliest that of the hold.
    const { mtime } = await stat(held);
    if (now.getTime() - mtime.getTime() > HOLD_MS_MAX) await rm(held, { recursive: true, force: true });
  } catch (error) {
    if (fromFileError(error, HELD).code !== "not_found") throw error;
  }
}
