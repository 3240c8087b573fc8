import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { prepareLabTracks } from "./fixtures.ts";
import type { LabTrack } from "./fixtures.ts";

/** A page with the real player on fixture tracks, and the switches the tests need. */
export interface PlayerLab {
  readonly url: string;
  readonly tracks: ReadonlyMap<string, LabTrack>;
  /** Plays reported so far. */
  readonly reports: unknown[];
  /** Requests answered from the media path so far, newest last. */
  readonly mediaRequests: string[];
  /** From now on old addresses are answered with 403, new grants work. */
  expireGrants(): void;
  /** Milliseconds added before every answer of media and grants. */
  delayAnswers(milliseconds: number): void;
  /** Tracks that no longer get a grant. */
  readonly refused: Set<string>;
  close(): Promise<void>;
}

/** What all labs share and what takes time to make. */
export interface LabAssets {
  readonly tracks: ReadonlyMap<string, LabTrack>;
  /** Page, player and recorder by path. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** Encodes the test tracks, unless they are still there from an earlier run, and bundles the player. */
export async function prepareLab(): Promise<LabAssets> {
  return { tracks: await prepareLabTracks(), files: await bundle() };
}

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Player lab</title>
<body><button id="play">Play</button><input id="text"><script type="module" src="/page.js"></script></body></html>`;

/** Starts the lab on a free loopback port. */
export async function startPlayerLab(assets: LabAssets): Promise<PlayerLab> {
  const { tracks, files } = assets;
  const reports: unknown[] = [];
  const mediaRequests: string[] = [];
  const refused = new Set<string>();
  let epoch = 1;
  let delayMs = 0;
  let url = "";

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://lab").pathname;
    const file = files.get(path);
    if (file) {
      response.setHeader("content-type", path === "/" ? "text/html" : "text/javascript");
      response.end(file);
      return;
    }
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (path === "/grants") {
      const trackIds = JSON.parse(await readBody(request)) as string[];
      const allowed = trackIds.filter((id) => tracks.has(id) && !refused.has(id));
      const grants = allowed.map((id) => ({
        ...tracks.get(id)?.grant,
        expiresAt: new Date(Date.now() + 3_600_000),
        baseUrl: `${url}/media/${epoch}/${id}/`,
      }));
      const rest = trackIds.filter((id) => !allowed.includes(id));
      const no = { code: "playback.not_entitled", message: "This track is not available to you." };
      response.end(JSON.stringify({ grants, refused: rest.map((trackId) => ({ trackId, ...no })) }));
    } else if (path === "/report") {
      reports.push(...(JSON.parse(await readBody(request)) as unknown[]));
      response.end("{}");
    } else if (path.startsWith("/media/")) {
      mediaRequests.push(path);
      await sendMedia(path, request, response);
    } else {
      response.writeHead(404).end();
    }
  }

  async function sendMedia(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, , sentEpoch, trackId = "", name = ""] = path.split("/");
    const track = tracks.get(trackId);
    if (!track || Number(sentEpoch) !== epoch) {
      response.writeHead(track ? 403 : 404).end();
      return;
    }
    const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "");
    const start = Number(range?.[1]);
    const bytes = Buffer.alloc(Number(range?.[2]) - start + 1);
    const media = await open(join(track.folder, name));
    try {
      const { bytesRead } = await media.read(bytes, 0, bytes.length, start);
      response.writeHead(206, { "content-type": "audio/mp4", "cache-control": "no-store" });
      response.end(bytes.subarray(0, bytesRead));
    } finally {
      await media.close();
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return {
    url,
    tracks,
    reports,
    mediaRequests,
    refused,
    expireGrants: () => void (epoch += 1),
    delayAnswers: (milliseconds) => void (delayMs = milliseconds),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bundle(): Promise<Map<string, string | Uint8Array>> {
  const result = await build({
    entryPoints: [join(import.meta.dirname, "page.ts"), join(import.meta.dirname, "recorder-worklet.ts")],
    outdir: "/",
    bundle: true,
    splitting: true,
    format: "esm",
    write: false,
    define: { "process.env.NODE_ENV": '"production"' },
    minify: true,
  });
  const files = new Map<string, string | Uint8Array>(
    result.outputFiles.map((file) => [file.path, file.contents]),
  );
  return files.set("/", html);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
