import { readdir } from "node:fs/promises";
import path from "node:path";

/** Endings of the formats that Segue takes in; what a file really is, is decided by its content later. */
const audioEndings = new Set([
  ".mp3",
  ".flac",
  ".ogg",
  ".oga",
  ".opus",
  ".m4a",
  ".mp4",
  ".wav",
  ".aif",
  ".aiff",
]);
/** Music in formats that Segue does not take in: worth a line in the report. Covers, logs and texts are not. */
const otherAudioEndings = new Set([
  ".wma",
  ".ape",
  ".wv",
  ".dsf",
  ".dff",
  ".mpc",
  ".tta",
  ".ra",
  ".mid",
  ".aac",
  ".mka",
]);

export interface FoundFiles {
  /** Paths relative to the folder, sorted, so that releases arrive in one piece and tracks in order. */
  audio: string[];
  unsupported: string[];
}

/** Looks for music in a folder and all folders below it. Throws when the folder itself cannot be read. */
export async function findAudioFiles(folder: string): Promise<FoundFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const ending = (file: string) => path.extname(file).toLowerCase();
  const collator = new Intl.Collator("en", { numeric: true });
  return {
    audio: files.filter((file) => audioEndings.has(ending(file))).sort(collator.compare),
    unsupported: files.filter((file) => otherAudioEndings.has(ending(file))).sort(collator.compare),
  };
}
