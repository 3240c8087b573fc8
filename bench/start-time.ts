import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { median, printFindings } from "./measuring/findings.ts";
import { treeCpuSeconds } from "./measuring/process-tree.ts";
import { startSegue } from "./measuring/started-segue.ts";

/**
 * Seconds from `npm start` to the line that says where to go, once everything is built and the data folder exists. The
 * start before those builds what changed and makes the databases. npm's own start, some tenths of a second, is not in it.
 */
const goalSeconds = 5;
const starts = Number(process.env["ROUNDS"] ?? 3);

const dataDir = mkdtempSync(path.join(tmpdir(), "segue-bench-start-"));
// The database runs as a user of its own when we are root.
chmodSync(dataDir, 0o755);
try {
  const startOnce = async () => {
    const segue = await startSegue(dataDir);
    const cpuSeconds = treeCpuSeconds(segue.pid);
    await segue.stop();
    return { readySeconds: segue.readySeconds, cpuSeconds };
  };
  const cold = await startOnce();
  const warm: (typeof cold)[] = [];
  for (let start = 0; start < starts; start += 1) warm.push(await startOnce());
  const middle = median(warm.map(({ readySeconds }) => readySeconds));
  const cpuSeconds = Math.min(...warm.map((start) => start.cpuSeconds));
  printFindings([
    {
      what: `warm start, median of ${starts}`,
      measured: `${middle.toFixed(1)} s`,
      peer: `${goalSeconds} s limit`,
      ratio: (middle / goalSeconds).toFixed(2),
      goal: "<= 1",
      isMet: middle <= goalSeconds,
    },
    {
      what: "first start, new data folder",
      measured: `${cold.readySeconds.toFixed(1)} s`,
      peer: "",
      ratio: "",
      goal: "",
      isMet: null,
    },
    {
      // What a machine with nothing else to do would need at the least, on one core.
      what: "processor time of a warm start",
      measured: `${cpuSeconds.toFixed(1)} s`,
      peer: "",
      ratio: "",
      goal: "",
      isMet: null,
    },
  ]);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
