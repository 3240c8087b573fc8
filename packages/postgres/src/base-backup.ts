import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";

/** Takes the files of a cluster, named by their paths below its data folder, in any order and several at a time. */
export interface ClusterSink {
  /** Rejects with the file system's ENOENT when the file is gone: a running server removes files. */
  copy(file: string): Promise<void>;
  write(file: string, contents: string): Promise<void>;
}

/** What a copied cluster holds: every transaction that was committed before `stopLsn`, of all databases. */
export interface ClusterCopy {
  /** Folders that must be there, empty or not, deepest last. */
  folders: string[];
  startLsn: string | null;
  stopLsn: string | null;
}

const copiesAtOnce = 8;
/** Left out of a copy because the server makes them anew; the folders themselves must be there (PostgreSQL 25.3.4.2). */
const leftOutFolders = [
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
];
const leftOutFiles =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?)$|(^|\/)(pgsql_tmp|pg_internal\.init)/;
const walFile = /^pg_wal\/[0-9A-F]{24}$/;

/** Copies the data folder of a server that does not run. */
export async function copyStoppedCluster(dataDir: string, sink: ClusterSink): Promise<ClusterCopy> {
  const { folders, files } = await listCluster(dataDir);
  await inParallel(files, (file) => sink.copy(file));
  return { folders, startLsn: null, stopLsn: null };
}

/**
 * Copies the data folder of a running server with what it needs to become consistent: files are copied while they
 * change, and the write-ahead log from before the first to after the last of them makes good for it at the next start
 * (PostgreSQL's low-level base backup API). `adminUrl` is a superuser's.
 */
export async function copyRunningCluster(
  { dataDir, adminUrl }: { dataDir: string; adminUrl: string },
  sink: ClusterSink,
): Promise<ClusterCopy> {
  const admin = postgres(adminUrl, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => {} });
  try {
    // The backup belongs to one session; so does the slot, which keeps checkpoints from removing log we still need.
    const session = await admin.reserve();
    const name = `segue_backup_${randomBytes(6).toString("hex")}`;
    await session`select pg_create_physical_replication_slot(${name}, true, true)`;
    const [start] = await session<Lsn[]>`
      with point as materialized (select pg_backup_start(${name}, true) as lsn)
      select lsn::text, pg_walfile_name(lsn) as file from point`;
    if (!start) throw new Error("the server did not begin a backup");
    const { folders, files } = await listCluster(dataDir);
    const isLog = (file: string) => file.startsWith("pg_wal/");
    await inParallel(
      files.filter((file) => !isLog(file)),
      (file) => unlessGone(sink.copy(file)),
    );
    const [stop] = await session<(Lsn & { label: string })[]>`
      with point as materialized (select lsn, labelfile from pg_backup_stop(false))
      select lsn::text, pg_walfile_name(lsn) as file, labelfile as label from point`;
    if (!stop) throw new Error("the server did not end the backup");
    const log = (await listCluster(dataDir)).files.filter(isLog);
    const needed = log.filter(
      (file) =>
        file.endsWith(".history") ||
        (walFile.test(file) && file >= `pg_wal/${start.file}` && file <= `pg_wal/${stop.file}`),
    );
    await inParallel(needed, (file) => sink.copy(file));
    await sink.write("backup_label", stop.label);
    session.release();
    return { folders, startLsn: start.lsn, stopLsn: stop.lsn };
  } finally {
    // Ending the session gives up the slot, and the backup if it is still under way.
    await admin.end({ timeout: 5 });
  }
}

/** The major version of the cluster in a data folder, or null where there is none. */
export async function clusterVersion(dataDir: string): Promise<string | null> {
  try {
    return (await readFile(path.join(dataDir, "PG_VERSION"), "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

interface Lsn {
  lsn: string;
  file: string;
}

async function listCluster(dataDir: string): Promise<{ folders: string[]; files: string[] }> {
  const folders: string[] = [];
  const files: string[] = [];
  async function walk(folder: string): Promise<void> {
    for (const entry of await readdir(path.join(dataDir, folder), { withFileTypes: true })) {
      const name = path.posix.join(folder, entry.name);
      if (leftOutFiles.test(name)) continue;
      if (entry.isDirectory()) {
        folders.push(name);
        // A database may be dropped while its folder is being read.
        if (!leftOutFolders.includes(name)) await unlessGone(walk(name));
      } else if (entry.isFile()) files.push(name);
      else
        throw new Error(`${name} in ${dataDir} is neither a file nor a folder; tablespaces are not copied.`);
    }
  }
  await walk("");
  return { folders, files };
}

async function unlessGone(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

async function inParallel(files: string[], work: (file: string) => Promise<void>): Promise<void> {
  // A generator, so that the first worker that fails ends the queue for all.
  const queue = (function* () {
    yield* files;
  })();
  const drain = async () => {
    for (const file of queue) await work(file);
  };
  const ended = await Promise.allSettled(Array.from({ length: copiesAtOnce }, drain));
  const failed = ended.find((worker) => worker.status === "rejected");
  if (failed) throw failed.reason;
}
