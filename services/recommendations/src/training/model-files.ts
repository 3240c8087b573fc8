import { access, rm } from "node:fs/promises";
import path from "node:path";

/** Where the files of versions lie. */
export interface ModelFiles {
  folder: string;
  of(version: number): string;
  has(version: number): Promise<boolean>;
  /** Deletes the files of these versions; they can be trained again, not gone back to. */
  prune(versions: readonly number[]): Promise<void>;
}

export function modelFiles(folder: string): ModelFiles {
  const of = (version: number) => path.join(folder, `model-${version}.segue`);
  return {
    folder,
    of,
    has: (version) =>
      access(of(version)).then(
        () => true,
        () => false,
      ),
    async prune(versions) {
      for (const version of versions) await rm(of(version), { force: true });
    },
  };
}
