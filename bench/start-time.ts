import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { median, printFindings } from "./measuring/findings.ts";
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
    await segue.stop();
    return segue.readySeconds;
  };
  const coldSeconds = await startOnce();
  const warmSeconds: number[] = [];
  for (let start = 0; start < starts; start += 1) warmSeconds.push(await startOnce());
  const middle = median(warmSeconds);
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
      measured: `${coldSeconds.toFixed(1)} s`,
      peer: "",
      ratio: "",
      goal: "",
      isMet: null,
    },
  ]);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
