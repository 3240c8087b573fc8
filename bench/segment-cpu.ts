import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { printFindings, type Finding } from "./measuring/findings.ts";
import { runSeconds } from "./measuring/process-tree.ts";
import { startNginx, startSegueMedia, type FileServer } from "./segment-cpu/servers.ts";

/**
 * Processor time that the server spends on one segment of 192 KiB asked for by range on a kept-alive connection, Segue's
 * gateway against nginx with sendfile, in alternating rounds. Once for segments that everybody asks for, which Segue
 * holds in memory, and once for segments that are read from the file; the operating system has it in memory.
 */
const goal = 5;
const rounds = Number(process.env["ROUNDS"] ?? 5);
const requestsPerRound = 3_000;
const connections = 4;
const segmentBytes = 192 * 1024;
const fileBytes = 96 * 1024 * 1024;
let asked = 0;
/** Where the segments begin. Odd steps through the file make ranges that nobody asked for before. */
const cases = [
  { what: "segments asked for often", nextStart: () => (asked++ % 64) * segmentBytes },
  { what: "segments asked for once", nextStart: () => (asked++ * 4_099) % (fileBytes - segmentBytes) },
];

const folder = mkdtempSync(path.join(tmpdir(), "segue-bench-media-"));
const servers: FileServer[] = [];
const agent = new Agent({ keepAlive: true, maxSockets: connections });
try {
  const object = {
    folder,
    mediaDir: path.join(folder, "media"),
    key: "masters/file.mp4",
    sizeBytes: fileBytes,
  };
  mkdirSync(path.join(object.mediaDir, "masters"), { recursive: true });
  writeFileSync(path.join(object.mediaDir, object.key), randomBytes(object.sizeBytes));
  const segue = await startSegueMedia(object);
  servers.push(segue);
  const nginx = await startNginx(object);
  if (nginx) servers.push(nginx);
  else console.log("nginx is missing, so there is no ratio: apt-get install nginx-light\n");

  const findings: Finding[] = [];
  for (const { what, nextStart } of cases) {
    const best = { segue: Number.POSITIVE_INFINITY, nginx: Number.POSITIVE_INFINITY };
    // Compiled code is what runs for hours; the first thousands of requests are not.
    for (let round = 0; round < 2; round += 1) await microsecondsPerRequest(segue, nextStart);
    for (let round = 0; round < rounds; round += 1) {
      best.segue = Math.min(best.segue, await microsecondsPerRequest(segue, nextStart));
      if (nginx) best.nginx = Math.min(best.nginx, await microsecondsPerRequest(nginx, nextStart));
    }
    const ratio = best.segue / best.nginx;
    findings.push({
      what,
      measured: `${best.segue.toFixed(0)} µs`,
      peer: nginx ? `${best.nginx.toFixed(0)} µs nginx sendfile` : "no nginx",
      ratio: nginx ? ratio.toFixed(1) : "-",
      goal: `<= ${goal}`,
      isMet: nginx ? ratio <= goal : null,
    });
  }
  printFindings(findings);
} finally {
  agent.destroy();
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function microsecondsPerRequest(server: FileServer, nextStart: () => number): Promise<number> {
  const before = runSeconds(server.pid);
  let left = requestsPerRound;
  const askInTurn = async () => {
    while (left-- > 0) await fetchSegment(server.url, nextStart());
  };
  await Promise.all(Array.from({ length: connections }, askInTurn));
  return ((runSeconds(server.pid) - before) * 1e6) / requestsPerRound;
}

function fetchSegment(url: string, start: number): Promise<void> {
  const headers = { range: `bytes=${start}-${start + segmentBytes - 1}` };
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      let receivedBytes = 0;
      response.on("data", (chunk: Buffer) => (receivedBytes += chunk.length));
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 206 && receivedBytes === segmentBytes) resolve();
        else reject(new Error(`${url} answered ${response.statusCode} with ${receivedBytes} bytes.`));
      });
    }).on("error", reject);
  });
}
