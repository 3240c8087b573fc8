export { holdDeletions, type DeletionHold } from "./deletion-hold.ts";
export {
  hashFile,
  readChunks,
  renameDurably,
  syncFolder,
  writeDurably,
  writeUnsynced,
} from "./durable-file.ts";
export { createHotRanges, type HotRangeLimits, type HotRanges, type LentRange } from "./hot-ranges.ts";
export { localStore } from "./local-store.ts";
export type { ByteRange, ObjectMetadata, ObjectStore, StoredObject, WrittenObject } from "./object-store.ts";
export { syncFileSystem } from "./sync-file-system.ts";
export { StorageError, type StorageErrorCode } from "./storage-error.ts";
