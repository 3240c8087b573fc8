import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { type ArrayBundle, ArrayFileError, readArrayFile, writeArrayFile } from "../storage/array-file.ts";

/** Keeps finished stages of a training, so that one that was killed goes on where it was. */
export interface Checkpoints {
  /** What the stage left, or null when it has to be done (again): not reached yet, or its file is not whole. */
  load(stage: string): Promise<ArrayBundle | null>;
  save(stage: string, bundle: ArrayBundle): Promise<void>;
  /** Forgets every stage. */
  clear(): Promise<void>;
}

/** Checkpoints as files in a folder of their own. */
export function fileCheckpoints(folder: string): Checkpoints {
  const file = (stage: string) => path.join(folder, `${stage}.checkpoint`);
  return {
    async load(stage) {
      try {
        return await readArrayFile(file(stage));
      } catch (error) {
        if (error instanceof ArrayFileError || (error as NodeJS.ErrnoException).code === "ENOENT")
          return null;
        throw error;
      }
    },
    async save(stage, bundle) {
      await mkdir(folder, { recursive: true });
      await writeArrayFile(file(stage), bundle);
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}

/** For trainings that are quicker to repeat than to keep. */
export const noCheckpoints: Checkpoints = {
  load: async () => null,
  save: async () => {},
  clear: async () => {},
};
