/** What a store knows about one object without reading it. */
export interface StoredObject {
  key: string;
  sizeBytes: number;
  modifiedAt: Date;
}

/** What was written: its size and the SHA-256 (hex) of its bytes, computed from the bytes that were written. */
export interface WrittenObject {
  sizeBytes: number;
  sha256: string;
}

/** Half-open byte range, `end` exclusive, as in `Buffer.subarray`. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Facts about an object that its bytes do not hold. */
export interface ObjectMetadata {
  contentType: string;
}

/**
 * Keeps immutable blobs under slash-separated keys. A write is visible only when whole and durable; writing a key
 * again replaces it whole. Every method throws `StorageError`.
 */
export interface ObjectStore {
  /** Stores bytes held in memory; returns once they survive a power cut. */
  put(key: string, bytes: Uint8Array, metadata: ObjectMetadata): Promise<WrittenObject>;
  /** Takes a finished local file over: once it returns, the object is durable and the file is gone. */
  putFile(key: string, path: string, metadata: ObjectMetadata): Promise<WrittenObject>;
  /** Reads a whole object into memory; throws `not_found`. For small objects. */
  get(key: string): Promise<Buffer>;
  /**
   * Reads one range with a single positional read; throws `not_found`, or `out_of_range` past the end. A store that can
   * fills the given memory, at least as long as the range, and answers with a part of it instead of a new Buffer.
   */
  read(key: string, range: ByteRange, memory?: Buffer): Promise<Buffer>;
  /** Describes an object, or null when there is none. */
  stat(key: string): Promise<StoredObject | null>;
  /** Removes an object; removing one that is absent is not an error. */
  delete(key: string): Promise<void>;
  /** Lists objects whose key starts with the prefix, in key order. */
  list(prefix: string): AsyncIterable<StoredObject>;
  /**
   * Returns a path where the object can be read as a local file, for child processes. Stores that keep files return
   * their own (read only!); others download to `path` unless a file of the right size is already there.
   */
  localFile(key: string, path: string): Promise<string>;
  /** Removes what writes cut short before the given time left behind; returns how many. */
  removeUnfinished(before: Date): Promise<number>;
  /** Releases file descriptors and sockets; the store cannot be used afterwards. */
  close(): Promise<void>;
}
