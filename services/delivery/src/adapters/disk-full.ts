import { AppError } from "@segue/kernel";
import { StorageError } from "@segue/storage";

const MESSAGE = "The server's disk is full. Free some space on it, then send this file again.";

/** The refusal for want of space; its HTTP form is 507. */
export function diskFull(cause?: unknown): AppError {
  return new AppError("unavailable", "delivery.disk_full", { message: MESSAGE, cause });
}

/** True when a write failed because the disk or the store is full. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof AppError) return error.code === "delivery.disk_full";
  if (error instanceof StorageError) return error.code === "no_space";
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
