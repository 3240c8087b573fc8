/** Why a store refused: what the caller may do next depends on this alone. */
export type StorageErrorCode = "not_found" | "out_of_range" | "invalid_key" | "no_space" | "unavailable";

/** The one error class that leaves a store; `unavailable` may be retried, the others may not. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StorageError";
    this.code = code;
  }
}

/** Names a failure of the file system; passes on what is a `StorageError` already. */
export function fromFileError(cause: unknown, key: string): StorageError {
  if (cause instanceof StorageError) return cause;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") {
    return new StorageError("not_found", `There is no object "${key}".`, { cause });
  }
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new StorageError("no_space", "The media disk is full. Free some space, then try again.", {
      cause,
    });
  }
  return new StorageError("unavailable", `The media folder could not be used for "${key}".`, { cause });
}
