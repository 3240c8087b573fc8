import { execFile } from "node:child_process";
import { chmod } from "node:fs/promises";
import nodeModule from "node:module";
import { promisify } from "node:util";
import { MediaError } from "../media-error.ts";

/** A working ffmpeg: where it is, what it calls itself and how it was found. */
export interface Encoder {
  path: string;
  version: string;
  origin: "configured" | "system" | "bundled";
}

/** Where to look first. */
export interface EncoderSearch {
  /** Absolute path the operator chose; when set and unusable, the search fails rather than falling back. */
  ffmpegPath?: string | undefined;
}

const execute = promisify(execFile);
const oldestSystemVersion = [4, 4] as const;

/**
 * Finds an encoder with AAC, FLAC and EBU R128: the configured path, else the system's ffmpeg from 4.4 on, else the one
 * installed from npm. Throws MediaError `encoder_missing` when none works.
 */
export async function findEncoder(search: EncoderSearch = {}): Promise<Encoder> {
  if (search.ffmpegPath) {
    const configured = await inspect(search.ffmpegPath, "configured");
    if (configured) return configured;
    throw new MediaError(
      "encoder_missing",
      `The configured encoder ${search.ffmpegPath} does not run or lacks AAC, FLAC or loudness measuring. Point FFMPEG_PATH at a complete ffmpeg or unset it.`,
    );
  }
  const system = await inspect("ffmpeg", "system");
  if (system && isRecentEnough(system.version)) return system;

  const bundledPath = await bundledBinary();
  const bundled = bundledPath ? await inspect(bundledPath, "bundled") : null;
  if (bundled) return bundled;
  throw new MediaError(
    "encoder_missing",
    "No usable ffmpeg was found. Install ffmpeg 4.4 or newer and restart Segue.",
  );
}

async function inspect(path: string, origin: Encoder["origin"]): Promise<Encoder | null> {
  try {
    const [version, encoders, filters, located] = await Promise.all([
      output(path, ["-hide_banner", "-version"]),
      output(path, ["-hide_banner", "-encoders"]),
      output(path, ["-hide_banner", "-filters"]),
      origin === "system" ? locate(path) : path,
    ]);
    const isComplete = /\saac\s/.test(encoders) && /\sflac\s/.test(encoders) && /\sebur128\s/.test(filters);
    const name = /^ffmpeg version (\S+)/.exec(version)?.[1];
    return isComplete && name ? { path: located, version: name, origin } : null;
  } catch {
    // Missing, not executable, for another platform: all mean the next candidate is asked.
    return null;
  }
}

async function output(path: string, args: string[]): Promise<string> {
  const { stdout } = await execute(path, args, { timeout: 15_000, maxBuffer: 4 * 1024 * 1024 });
  return stdout;
}

// Later runs get an emptied environment, so the search path is resolved once, here.
async function locate(name: string): Promise<string> {
  if (process.platform === "win32") return name;
  return (await output("/bin/sh", ["-c", `command -v ${name}`])).trim();
}

function isRecentEnough(version: string): boolean {
  const match = /^n?(\d+)\.(\d+)/.exec(version);
  // Builds from a development tree ("N-12345-g…", "git-2024…") carry no release number and are taken as they are.
  if (!match) return true;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return (
    major > oldestSystemVersion[0] || (major === oldestSystemVersion[0] && minor >= oldestSystemVersion[1])
  );
}

async function bundledBinary(): Promise<string | null> {
  // By its module name: bundles that still need require declare a `createRequire` of their own.
  const require = nodeModule.createRequire(import.meta.url);
  let path: string;
  try {
    ({ path } = require("@ffmpeg-installer/ffmpeg") as { path: string });
  } catch {
    // Optional dependency: absent on platforms it has no binary for.
    return null;
  }
  // Its install script would set the mode, but install scripts are blocked; a read-only tree is fine if the mode is right already.
  await chmod(path, 0o755).catch(() => undefined);
  return path;
}
