import { readdirSync, readFileSync } from "node:fs";

/** A live process as /proc shows it. */
export interface ProcessInfo {
  pid: number;
  parentPid: number;
  /** Command line, arguments separated by blanks. */
  command: string;
  /** Processor time in seconds, user and system, of the process and of its children that have ended. */
  cpuSeconds: number;
}

/** The kernel counts in hundredths of a second wherever Node runs on Linux. */
const ticksPerSecond = 100;

/** The process and all that descend from it; those that end while we look are left out. Linux only. */
export function processTree(rootPid: number): ProcessInfo[] {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? readProcess(Number(name)) : []));
  const tree = all.filter(({ pid }) => pid === rootPid);
  // The array grows while it is walked: children of children follow.
  for (const { pid } of tree) tree.push(...all.filter(({ parentPid }) => parentPid === pid));
  return tree;
}

/** Processor seconds that a process and all its descendants, ended ones included, have used so far. */
export function treeCpuSeconds(rootPid: number): number {
  return processTree(rootPid).reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
}

/** Memory that is the process' own plus its share of what it shares, in MB of 10^6 bytes; 0 once it has ended. */
export function proportionalMegabytes(pid: number): number {
  const kibibytes = /^Pss:\s+(\d+) kB/m.exec(readProc(pid, "smaps_rollup") ?? "")?.[1];
  return (Number(kibibytes ?? 0) * 1024) / 1e6;
}

function readProcess(pid: number): ProcessInfo[] {
  const stat = readProc(pid, "stat");
  if (stat === null) return [];
  // The second field is the name in brackets, which may itself hold brackets and blanks (proc(5)).
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const parentPid = fields[1] ?? 0;
  const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
  const command = (readProc(pid, "cmdline") ?? "").replaceAll("\0", " ").trim();
  return [{ pid, parentPid, command, cpuSeconds: ticks / ticksPerSecond }];
}

function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // Ended since it was listed.
    return null;
  }
}

/**
 * Processor seconds of one live process, to the nanosecond: `/proc/<pid>/stat` counts in steps of 10 ms, too coarse for
 * requests of some microseconds. Threads that have ended are not counted.
 */
export function runSeconds(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const nanoseconds = readProc(pid, `task/${thread}/schedstat`)?.split(" ")[0];
    return sum + Number(nanoseconds ?? 0) / 1e9;
  }, 0);
}
