import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartError } from "./start-error.ts";

export interface DataFolder {
  dir: string;
  postgres: string;
  media: string;
  work: string;
  logs: string;
  secretsFile: string;
  /** Gives the folder back. */
  release(): void;
}

const freeBytesMin = 500 * 1024 * 1024;

/**
 * Opens the one folder that holds everything Segue keeps, for this process alone. Throws a StartError when the
 * folder is in use, cannot be written, or its disk is full.
 */
export function openDataFolder(wanted: string | undefined, root: string): DataFolder {
  const dir = dataFolderPath(wanted, root);
  const in_ = (name: string) => path.join(dir, name);
  refuseHalfRestored(dir);
  try {
    for (const name of ["", "media", "work", "logs"]) mkdirSync(in_(name), { recursive: true, mode: 0o755 });
  } catch (cause) {
    throw new StartError(
      `Segue cannot write to ${dir} (${reason(cause)}). Set SEGUE_DATA to a folder it may use.`,
      { cause },
    );
  }
  const { bavail, bsize } = statfsSync(dir);
  if (bavail * bsize < freeBytesMin) {
    throw new StartError(
      `The disk that holds ${dir} has only ${Math.round((bavail * bsize) / 1e6)} MB left. Free at least 500 MB, or set SEGUE_DATA to a folder on another disk.`,
    );
  }
  const release = lockDataFolder(dir);
  return {
    dir,
    postgres: in_("postgres"),
    media: in_("media"),
    work: in_("work"),
    logs: in_("logs"),
    secretsFile: in_("secrets.json"),
    release,
  };
}

/** Where the data is: the wanted folder, or the default one. */
export const dataFolderPath = (wanted: string | undefined, root: string): string =>
  path.resolve(wanted ?? defaultFolder(root));

/**
 * Takes an existing data folder for this process alone; returns what gives it back. Throws a StartError while Segue
 * runs on it, and while it is being restored or backed up standing still.
 */
export function lockDataFolder(dir: string): () => void {
  const lock = path.join(dir, "segue.pid");
  takeLock(lock, dir);
  return () => rmSync(lock, { force: true });
}

/** Lets one backup of a data folder be taken at a time, also while Segue runs; otherwise as `lockDataFolder`. */
export function lockBackups(dir: string): () => void {
  const lock = path.join(dir, "backup.pid");
  takeLock(lock, dir);
  return () => rmSync(lock, { force: true });
}

/** Lies in a data folder while a restore exchanges what is in it, and holds the sentence that says how to go on. */
export const restoreMarker = "restore-unfinished";

/** Throws a StartError for a folder in which a restore was cut short: a start would make a new, empty Segue of it. */
export function refuseHalfRestored(dir: string): void {
  const sentence = readIfPresent(path.join(dir, restoreMarker));
  if (sentence !== null) throw new StartError(`A restore was cut short in ${dir}. ${sentence}`);
}

/** Postgres does not run as root, and an ordinary user cannot look into /root: then the data moves out of it. */
function defaultFolder(root: string): string {
  const isHidden = process.getuid?.() === 0 && root.startsWith("/root/");
  return isHidden ? "/var/lib/segue" : path.join(root, ".segue");
}

function takeLock(file: string, dir: string): void {
  try {
    const handle = openSync(file, "wx");
    writeFileSync(handle, String(process.pid));
    closeSync(handle);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") {
      throw new StartError(`Segue cannot write to ${dir} (${reason(cause)}).`, { cause });
    }
    const pid = Number(readFileSync(file, "utf8"));
    const holder = commandOf(pid);
    if (/scripts\/(backup|restore)\.ts/.test(holder)) {
      throw new StartError(
        `${dir} is being backed up or restored (process ${pid}). Wait until that has ended.`,
        {
          cause,
        },
      );
    }
    if (holder.includes("scripts/start")) {
      throw new StartError(
        `Segue is already running on ${dir} (process ${pid}). Stop it first, or set SEGUE_DATA to another folder.`,
        { cause },
      );
    }
    rmSync(file, { force: true });
    takeLock(file, dir);
  }
}

/** The command line of another living process; empty for none. */
function commandOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return "";
  return spawnSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" }).stdout;
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ENOSPC" ? "the disk is full" : (code ?? message);
}

/** The contents of a file in the data folder, or null when it is not there. */
export function readIfPresent(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
}
