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
 * holds in memory, and once for more segments than it holds, so that each is read from the (cached) file.
 */
const goal = 5;
const rounds = Number(process.env["ROUNDS"] ?? 5);
const requestsPerRound = 3_000;
const connections = 4;
const segmentBytes = 192 * 1024;
/** 96 MiB in all: twice what the media routes hold in memory. */
const segmentsOfFile = 512;
const cases = [
  { what: "segments held in memory", segments: 64 },
  { what: "segments read from the file", segments: segmentsOfFile },
];

const folder = mkdtempSync(path.join(tmpdir(), "segue-bench-media-"));
const servers: FileServer[] = [];
const agent = new Agent({ keepAlive: true, maxSockets: connections });
try {
  const object = {
    folder,
    mediaDir: path.join(folder, "media"),
    key: "masters/file.mp4",
    sizeBytes: segmentBytes * segmentsOfFile,
  };
  mkdirSync(path.join(object.mediaDir, "masters"), { recursive: true });
  writeFileSync(path.join(object.mediaDir, object.key), randomBytes(object.sizeBytes));
  const segue = await startSegueMedia(object);
  servers.push(segue);
  const nginx = await startNginx(object);
  if (nginx) servers.push(nginx);
  else console.log("nginx is missing, so there is no ratio: apt-get install nginx-light\n");

  const findings: Finding[] = [];
  for (const { what, segments } of cases) {
    const best = { segue: Number.POSITIVE_INFINITY, nginx: Number.POSITIVE_INFINITY };
    await microsecondsPerRequest(segue, segments);
    for (let round = 0; round < rounds; round += 1) {
      best.segue = Math.min(best.segue, await microsecondsPerRequest(segue, segments));
      if (nginx) best.nginx = Math.min(best.nginx, await microsecondsPerRequest(nginx, segments));
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

async function microsecondsPerRequest(server: FileServer, segments: number): Promise<number> {
  const before = runSeconds(server.pid);
  let next = 0;
  const askInTurn = async () => {
    while (next < requestsPerRound) await fetchSegment(server.url, next++ % segments);
  };
  await Promise.all(Array.from({ length: connections }, askInTurn));
  return ((runSeconds(server.pid) - before) * 1e6) / requestsPerRound;
}

function fetchSegment(url: string, index: number): Promise<void> {
  const start = index * segmentBytes;
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
