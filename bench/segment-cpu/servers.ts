import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { openSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "@segue/postgres";
import { z } from "zod";
import { bundle } from "../measuring/bundle.ts";
import { processTree } from "../measuring/process-tree.ts";

/** A server of one file, in processes of its own. */
export interface FileServer {
  url: string;
  /** The process whose processor time counts. */
  pid: number;
  stop(): Promise<void>;
}

/** The file both serve: `key` below `mediaDir`. */
export interface ServedObject {
  folder: string;
  mediaDir: string;
  key: string;
  sizeBytes: number;
}

/** Segue's gateway and media routes, bundled as for production. */
export async function startSegueMedia(object: ServedObject): Promise<FileServer> {
  const entry = await bundle("bench/segment-cpu/media-server.ts", object.folder);
  const log = openSync(path.join(object.folder, "segue.log"), "a");
  const child = spawn(process.execPath, [entry], {
    stdio: ["ignore", log, "inherit", "ipc"],
    env: {
      NODE_ENV: "production",
      MEDIA_DIR: object.mediaDir,
      OBJECT_KEY: object.key,
      SIZE_BYTES: String(object.sizeBytes),
    },
  });
  const ended = once(child, "exit").then(() => Promise.reject(new Error("The media server did not start.")));
  const [message] = (await Promise.race([once(child, "message"), ended])) as [unknown];
  const { url } = z.object({ url: z.string() }).parse(message);
  return { url, pid: child.pid ?? 0, stop: () => stopChild(child) };
}

/** Debian's nginx with sendfile and one worker and no log of requests; null when it is not installed. */
export async function startNginx(object: ServedObject): Promise<FileServer | null> {
  const port = await freePort();
  const config = path.join(object.folder, "nginx.conf");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${path.join(object.folder, name)};`)
    .join(" ");
  writeFileSync(
    config,
    `${process.getuid?.() === 0 ? "user root;" : ""}
daemon off; worker_processes 1; pid ${object.folder}/nginx.pid; error_log ${object.folder}/error.log;
events { worker_connections 64; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; ${temporary}
  server { listen 127.0.0.1:${port}; root ${object.mediaDir}; }
}`,
  );
  const child = spawn("nginx", ["-c", config], { stdio: "ignore" });
  const started = await Promise.race([
    once(child, "spawn").then(() => true),
    once(child, "error").then(() => false),
  ]).catch(() => false);
  if (!started) return null;
  const url = `http://127.0.0.1:${port}/${object.key}`;
  await untilServed(url, child);
  const worker = processTree(child.pid ?? 0).find(({ command }) => command.includes("worker"));
  if (!worker) throw new Error("nginx has no worker.");
  return { url, pid: worker.pid, stop: () => stopChild(child) };
}

async function untilServed(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    try {
      if ((await fetch(url, { method: "HEAD" })).ok) return;
    } catch {
      // Not listening yet.
    }
    await delay(50);
  }
  throw new Error("nginx ended; see its error.log.");
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}
