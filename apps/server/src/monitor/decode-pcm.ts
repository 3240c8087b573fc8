import { spawn } from "node:child_process";
import { findEncoder } from "@segue/media";

const timeoutMs = 10_000;

/**
 * Decodes a few seconds of fragmented MP4 to 16-bit PCM with the encoder that is there. Every channel is kept: mixed into
 * one, music whose sides are opposites would be silence.
 */
export async function decodePcm(ffmpegPath: string | undefined): Promise<(mp4: Buffer) => Promise<Buffer>> {
  const encoder = await findEncoder(ffmpegPath === undefined ? {} : { ffmpegPath });
  return (mp4) =>
    new Promise((resolve, reject) => {
      const args = ["-v", "error", "-i", "pipe:0", "-f", "s16le", "pipe:1"];
      const child = spawn(encoder.path, args, { stdio: "pipe", timeout: timeoutMs, killSignal: "SIGKILL" });
      const chunks: Buffer[] = [];
      let said = "";
      child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString().slice(0, 500)));
      child.once("error", reject);
      child.once("close", (code) =>
        code === 0 ? resolve(Buffer.concat(chunks)) : reject(new Error(`ffmpeg ended with ${code}: ${said}`)),
      );
      // It may have given up before it read everything; the exit code tells.
      child.stdin.on("error", () => undefined);
      child.stdin.end(mp4);
    });
}
