import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Whether a process exists and is more than a corpse nobody has collected yet. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    const { stdout } = await execute("ps", ["-o", "stat=", "-p", String(pid)]);
    return !stdout.trim().startsWith("Z");
  } catch {
    return false;
  }
}
