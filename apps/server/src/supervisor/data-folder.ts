import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
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
  const dir = path.resolve(wanted ?? defaultFolder(root));
  const in_ = (name: string) => path.join(dir, name);
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
  const lock = in_("segue.pid");
  takeLock(lock, dir);
  return {
    dir,
    postgres: in_("postgres"),
    media: in_("media"),
    work: in_("work"),
    logs: in_("logs"),
    secretsFile: in_("secrets.json"),
    release: () => rmSync(lock, { force: true }),
  };
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
    if (isSegue(pid)) {
      throw new StartError(
        `Segue is already running on ${dir} (process ${pid}). Stop it first, or set SEGUE_DATA to another folder.`,
        { cause },
      );
    }
    rmSync(file, { force: true });
    takeLock(file, dir);
  }
}

function isSegue(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  const found = spawnSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" });
  return found.status === 0 && found.stdout.includes("scripts/start.ts");
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ENOSPC" ? "the disk is full" : (code ?? message);
}

/** The contents of a file in the data folder, or null when it is not there yet. */
export const readIfPresent = (file: string): string | null =>
  existsSync(file) ? readFileSync(file, "utf8") : null;
