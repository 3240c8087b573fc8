import { StorageError } from "./storage-error.ts";

const KEY = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/i;
const KEY_LENGTH_MAX = 512;

/**
 * Returns the key when it is one, else throws `invalid_key`. No segment may begin with a dot: that rules out climbing
 * (`..`) and keeps a store's own dot-folders out of reach.
 */
export function checkKey(key: string): string {
  if (key.length > KEY_LENGTH_MAX || !KEY.test(key)) {
    throw new StorageError("invalid_key", `"${key.slice(0, 80)}" is not an object key.`);
  }
  return key;
}
