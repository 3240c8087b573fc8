import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createSlots } from "../../services/delivery/src/domain/slots.ts";

const aac = (kbps: number) => ["-c:a", "aac", "-aac_coder", "twoloop", "-b:a", `${kbps}k`];

/** What a person would type for each rung of the ladder. */
export const bareCodecs: Readonly<Record<string, string[]>> = {
  "aac-96": aac(96),
  "aac-160": aac(160),
  "aac-320": aac(320),
  flac: ["-c:a", "flac", "-compression_level", "5", "-strict", "-2"],
};

/** Where a bare encode works and how gently: as gently as Segue's own, or the peer would win by priority alone. */
export interface BareSettings {
  ffmpeg: string;
  folder: string;
  niceness: number;
}

/** Makes the whole ladder of every file with nothing but ffmpeg processes, so many at a time. */
export async function encodeBare(
  settings: BareSettings,
  files: readonly string[],
  processes: number,
): Promise<void> {
  const slots = createSlots(processes);
  await Promise.all(
    files.flatMap((file) =>
      Object.keys(bareCodecs).map((name) => slots.run(() => encodeRung(settings, file, name))),
    ),
  );
}

/** One file, one rung, one process. Throws when ffmpeg fails. */
export async function encodeRung(settings: BareSettings, file: string, name: string): Promise<void> {
  const output = path.join(settings.folder, `${path.basename(file)}.${name}.bare.mp4`);
  const codec = bareCodecs[name] ?? [];
  const container = ["-f", "mp4", "-movflags", "+delay_moov+default_base_moof", "-frag_duration", "1000000"];
  const input = ["-v", "error", "-nostdin", "-y", "-threads", "1", "-i", file, "-map", "0:a:0"];
  const child = spawn(
    "nice",
    [
      "-n",
      String(settings.niceness),
      settings.ffmpeg,
      input,
      codec,
      "-threads",
      "1",
      container,
      output,
    ].flat(),
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`ffmpeg ended with ${code} for ${name} of ${file}.`);
}
