import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { RunAs } from "./binaries.ts";

/** Nothing of the caller's environment reaches the server: it would change what it logs and how it tells time. */
export const serverEnv = { LC_ALL: "C", TZ: "UTC" };

/**
 * Makes the database cluster if the folder has none: UTF-8 with a built-in Unicode locale, page checksums,
 * passwords by SCRAM. Throws when the folder holds something that is not a cluster.
 */
export function ensureCluster(cluster: {
  dataDir: string;
  bin: string;
  runAs: RunAs;
  password: string;
  isThrowAway: boolean;
}): void {
  const { dataDir, bin, runAs, password } = cluster;
  if (existsSync(path.join(dataDir, "PG_VERSION"))) return;
  mkdirSync(path.dirname(dataDir), { recursive: true, mode: 0o755 });
  // An initdb that was cut short leaves no PG_VERSION until it has succeeded; what it left is ours to remove.
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { mode: 0o700 });
  own(dataDir, runAs);
  const passwordFile = `${dataDir}.initial-password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  own(passwordFile, runAs);
  try {
    const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const access = ["-U", "segue", "-A", "scram-sha-256", `--pwfile=${passwordFile}`];
    const args = ["-D", dataDir, ...access, "-E", "UTF8", ...locale, "--data-checksums"];
    if (cluster.isThrowAway) args.push("--no-sync");
    const made = spawnSync(path.join(bin, "bin/initdb"), args, {
      ...runAs,
      cwd: dataDir,
      env: serverEnv,
      encoding: "utf8",
    });
    if (made.status !== 0) throw new Error(made.error?.message ?? made.stderr);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The process id that `postmaster.pid` names, if such a server of this folder is alive; else null. */
export function livingServer(dataDir: string): number | null {
  const pid = Number(lockFileLines(dataDir)[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const command = spawnSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" });
  return command.status === 0 && command.stdout.includes(dataDir) ? pid : null;
}

/** The port a living server of this folder listens on; null while none does, or it is still starting. */
export function livingServerPort(dataDir: string): number | null {
  if (livingServer(dataDir) === null) return null;
  // Its fourth line is the port (PostgreSQL, storage/lmgr: miscadmin.h).
  const port = Number(lockFileLines(dataDir)[3]);
  return Number.isInteger(port) && port > 0 ? port : null;
}

/** Nothing when no server holds the folder. A server that starts or ends takes the file away at any moment. */
function lockFileLines(dataDir: string): string[] {
  try {
    return readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function own(file: string, { uid, gid }: RunAs): void {
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
}
