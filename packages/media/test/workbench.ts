import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { AudioSource } from "../src/audio-format.ts";
import { findEncoder } from "../src/encoder/find-encoder.ts";
import { createMediaTools } from "../src/media-tools.ts";
import type { MediaTools } from "../src/media-tools.ts";

const execute = promisify(execFile);

/** A folder of its own, the real tools, and an encoder to make inputs with. */
export interface Workbench {
  tools: MediaTools;
  path(name: string): string;
  write(name: string, bytes: Uint8Array | string): Promise<string>;
  /** Names of everything in the folder, sorted. */
  names(): Promise<string[]>;
  /** Runs the encoder inside the folder and returns its stdout. */
  ffmpeg(...args: string[]): Promise<Buffer>;
  /** 16-bit stereo PCM of every frame in an MP4, encoder delay included: the two supported builds differ in trimming it. */
  decode(name: string): Promise<Int16Array>;
  source(name: string): Promise<AudioSource>;
  close(): Promise<void>;
}

/** Opens a workbench; close it after use. */
export async function openWorkbench(): Promise<Workbench> {
  const folder = await mkdtemp(join(tmpdir(), "segue-media-"));
  const tools = createMediaTools({
    encoder: await findEncoder(),
    niceness: 0,
  });
  const path = (name: string) => join(folder, name);

  async function ffmpeg(...args: string[]): Promise<Buffer> {
    const { stdout } = await execute(
      tools.encoder.path,
      ["-hide_banner", "-nostdin", "-v", "error", "-y", ...args],
      {
        cwd: folder,
        encoding: "buffer",
        maxBuffer: 256 * 1024 ** 2,
      },
    );
    return stdout;
  }

  return {
    tools,
    path,
    ffmpeg,
    async write(name, bytes) {
      await writeFile(path(name), bytes);
      return path(name);
    },
    names: async () => (await readdir(folder)).toSorted(),
    async decode(name) {
      const pcm = await ffmpeg("-ignore_editlist", "1", "-i", name, "-ac", "2", "-f", "s16le", "pipe:1");
      return new Int16Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + pcm.length));
    },
    async source(name) {
      return { file: path(name), format: (await tools.probeAudio(path(name))).format };
    },
    close: () => rm(folder, { recursive: true }),
  };
}
