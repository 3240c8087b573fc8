import { spawnSync } from "node:child_process";
import { createDecipheriv } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Gateway } from "../../apps/server/src/ingest/gateway-session.ts";

type Grant = Awaited<ReturnType<Gateway["playback"]["play"]["grant"]["query"]>>["grants"][number];

const ffmpeg = (createRequire(import.meta.url)("@ffmpeg-installer/ffmpeg") as { path: string }).path;

/** Downloads a rendition as a player would, segment by segment, decrypts it and decodes it to 16-bit stereo PCM. */
export async function fetchPcm(grant: Grant, name: "flac" | "aac-320"): Promise<Buffer> {
  const playlist = grant.renditions.find((rendition) => rendition.name === name)?.playlist ?? "";
  const key = Buffer.from(/KEY:.*?URI="data:[^,]*;base64,([^"]+)"/.exec(playlist)?.[1] ?? "", "base64");
  const [, initSize = "", initStart = ""] = /MAP:.*BYTERANGE="(\d+)@(\d+)"/.exec(playlist) ?? [];
  const url = `${grant.baseUrl}${name}.mp4`;
  const parts = [await fetchRange(url, Number(initStart), Number(initSize))];
  const firstSequence = Number(/MEDIA-SEQUENCE:(\d+)/.exec(playlist)?.[1] ?? 0);
  for (const [index, [, size, start]] of [...playlist.matchAll(/#EXT-X-BYTERANGE:(\d+)@(\d+)/g)].entries()) {
    const iv = Buffer.alloc(16);
    iv.writeUInt32BE(firstSequence + index, 12);
    const decipher = createDecipheriv("aes-128-cbc", key, iv);
    const encrypted = await fetchRange(url, Number(start), Number(size));
    parts.push(Buffer.concat([decipher.update(encrypted), decipher.final()]));
  }
  const folder = mkdtempSync(path.join(tmpdir(), "segue-rendition-"));
  try {
    const [input, output] = [path.join(folder, "in.mp4"), path.join(folder, "out.pcm")];
    writeFileSync(input, Buffer.concat(parts));
    const args = ["-v", "error", "-i", input, "-f", "s16le", "-ac", "2", output];
    const decoded = spawnSync(ffmpeg, args, { encoding: "utf8" });
    if (decoded.status !== 0) throw new Error(`The rendition does not decode: ${decoded.stderr}`);
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fetchRange(url: string, start: number, size: number): Promise<Buffer> {
  const response = await fetch(url, { headers: { range: `bytes=${start}-${start + size - 1}` } });
  if (response.status !== 206) throw new Error(`${url} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}
