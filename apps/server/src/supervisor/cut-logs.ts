import {
  closeSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
  writeSync,
} from "node:fs";
import path from "node:path";

const logBytesMax = 32 * 1024 * 1024;
const lookEveryMs = 60_000;
const blockBytes = 1024 * 1024;

/**
 * Keeps the logs of a folder from filling the disk: each file that has grown beyond `bytesMax` becomes
 * `<name>.earlier.log`, in place of the one before, and starts empty. Processes write on into the same file, which they
 * opened for appending; what they write in the moment between the last read and the cut is lost.
 */
export function cutLogs(folder: string, bytesMax = logBytesMax): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (!name.endsWith(".log") || name.endsWith(".earlier.log") || statSync(file).size <= bytesMax) continue;
    const earlier = path.join(folder, name.replace(/\.log$/, ".earlier.log"));
    const partial = `${earlier}.partial`;
    copy(file, partial);
    truncateSync(file);
    renameSync(partial, earlier);
  }
}

/** Cuts now and then; the answer ends that. `say` hears of what went wrong. */
export function cutLogsForEver(folder: string, say: (sentence: string) => void): () => void {
  const timer = setInterval(() => {
    try {
      cutLogs(folder);
    } catch (error) {
      say(`The logs in ${folder} could not be cut: ${(error as Error).message}`);
    }
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Unlike a file copy of the system's, also takes what is written while it reads. */
function copy(from: string, to: string): void {
  const block = Buffer.alloc(blockBytes);
  const source = openSync(from, "r");
  const target = openSync(to, "w");
  try {
    for (let read = readSync(source, block); read > 0; read = readSync(source, block)) {
      writeSync(target, block, 0, read);
    }
  } finally {
    closeSync(source);
    closeSync(target);
  }
}
