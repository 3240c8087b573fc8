import { open, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { Clock } from "@segue/kernel";
import { DataStore, ERRORS, Upload } from "@tus/server";
import type { DeliveryDatabase } from "../db/delivery-database.ts";
import { diskFull, isDiskFull } from "../adapters/disk-full.ts";
import type { WorkFolder } from "../adapters/work-folder.ts";

const REPORT_EVERY_MS = 1_000;

/**
 * Where tus puts bytes: one growing file per upload, whose length is the offset to resume at. What an upload is comes from
 * its row, so nothing about it is lost or believed that the database does not say.
 */
export class UploadFileStore extends DataStore {
  readonly #database: DeliveryDatabase;
  readonly #workFolder: WorkFolder;
  readonly #clock: Clock;

  constructor(deps: { database: DeliveryDatabase; workFolder: WorkFolder; clock: Clock }) {
    super();
    this.#database = deps.database;
    this.#workFolder = deps.workFolder;
    this.#clock = deps.clock;
  }

  /** Size and offset of an upload; throws tus' own errors for one that is unknown (404) or given up (410). */
  override async getUpload(id: string): Promise<Upload> {
    const row = await this.#database.uploads.find(id);
    if (!row) throw ERRORS.FILE_NOT_FOUND;
    if (row.state === "failed") throw ERRORS.FILE_NO_LONGER_EXISTS;
    const offset = row.state === "received" || row.sha256 !== null ? row.sizeBytes : await this.#sizeOf(id);
    return new Upload({ id, size: row.sizeBytes, offset });
  }

  /** Appends what comes; what was acknowledged survives a power cut. A full disk gives the space back and starts over. */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const file = await open(this.#workFolder.upload(id), "r+");
    let position = offset;
    let reportedMs = this.#clock().getTime();
    try {
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          for (let written = 0; written < chunk.length;) {
            const { bytesWritten } = await file.write(chunk, written, chunk.length - written, position);
            written += bytesWritten;
            position += bytesWritten;
          }
          const nowMs = this.#clock().getTime();
          if (nowMs - reportedMs < REPORT_EVERY_MS) continue;
          reportedMs = nowMs;
          await this.#report(id, position);
        }
      } finally {
        await file.datasync();
      }
      return position;
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      await file.truncate(0);
      position = 0;
      throw asTusError(507, diskFull(error).message);
    } finally {
      await file.close();
      await this.#report(id, position);
    }
  }

  async #report(id: string, receivedBytes: number): Promise<void> {
    await this.#database.uploads.update(id, { receivedBytes, updatedAt: this.#clock() });
    await this.#database.announce({ kind: "upload", id });
  }

  async #sizeOf(id: string): Promise<number> {
    try {
      return (await stat(this.#workFolder.upload(id))).size;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT")
        throw ERRORS.FILE_NO_LONGER_EXISTS;
      throw error;
    }
  }
}

/** The shape in which tus' server passes an error on to the client. */
export function asTusError(status: number, message: string): Error & { status_code: number; body: string } {
  return Object.assign(new Error(message), { status_code: status, body: `${message}\n` });
}
