import { mkdir, rm, statfs } from "node:fs/promises";
import { join } from "node:path";

/** The service's scratch space on local disk: what arrives and what is being made. */
export interface WorkFolder {
  uploads: string;
  transcodes: string;
  /** Makes the folders. */
  prepare(): Promise<void>;
  /** Where the bytes of an upload gather. */
  upload(uploadId: string): string;
  /** A scratch file of a master's transcode. */
  transcode(masterId: string, name: string): string;
  /** Makes the scratch folder of a master's transcode. */
  prepareTranscode(masterId: string): Promise<void>;
  removeTranscode(masterId: string): Promise<void>;
  /** Bytes that may still be written. */
  freeBytes(): Promise<number>;
}

/** Scratch space below `dir`. */
export function createWorkFolder(dir: string): WorkFolder {
  const uploads = join(dir, "uploads");
  const transcodes = join(dir, "transcodes");
  return {
    uploads,
    transcodes,
    async prepare() {
      await mkdir(uploads, { recursive: true });
      await mkdir(transcodes, { recursive: true });
    },
    upload: (uploadId) => join(uploads, uploadId),
    transcode: (masterId, name) => join(transcodes, masterId, name),
    async prepareTranscode(masterId) {
      await mkdir(join(transcodes, masterId), { recursive: true });
    },
    removeTranscode: (masterId) => rm(join(transcodes, masterId), { recursive: true, force: true }),
    async freeBytes() {
      const { bavail, bsize } = await statfs(dir);
      return bavail * bsize;
    },
  };
}
