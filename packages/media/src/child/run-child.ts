import { MediaError } from "../media-error.ts";
import type { MediaErrorCode } from "../media-error.ts";
import { runLimited } from "../process/limited-process.ts";
import { decodeFrame } from "./child-frame.ts";
import type { ChildFrame } from "./child-frame.ts";

/** Where the parser child lives and how gently it runs. */
export interface ChildSettings {
  /** Path of the child's entry: `media-child.ts` from source, or the file a bundler made of it. */
  entry: string;
  niceness: number;
}

/** One job for the parser child. */
export interface ChildJob {
  operation: "inspect-audio" | "derive-images" | "describe-sound";
  args?: readonly string[];
  stdin?: Uint8Array;
  wallMs: number;
  heapMb: number;
  outputMaxBytes: number;
  /** What to tell the user when the child dies or answers nonsense. */
  failure: { code: MediaErrorCode; message: string };
  signal?: AbortSignal | undefined;
}

interface Refusal {
  refused: { code: MediaErrorCode; message: string };
}

/**
 * Runs one job in a fresh Node process that may not write files or start processes, and returns its answer.
 * Throws the MediaError the child named, `parse_timeout`, or `job.failure` when it crashed or exceeded a limit.
 */
export async function runChild(settings: ChildSettings, job: ChildJob): Promise<ChildFrame> {
  const chunks: Buffer[] = [];
  let receivedBytes = 0;
  const failed = (cause: unknown) => new MediaError(job.failure.code, job.failure.message, { cause });

  const exit = await runLimited({
    command: process.execPath,
    args: [...nodeArguments(job), settings.entry, job.operation, ...(job.args ?? [])],
    niceness: settings.niceness,
    // A busy machine may stretch the wall time; the processor time a parser may burn is a third of it.
    limits: {
      wallMs: job.wallMs,
      cpuSeconds: job.wallMs / 3000,
      addressSpaceMb: 8192,
      dataMb: job.heapMb + 1024,
    },
    stdin: job.stdin,
    onStdout: (chunk) => {
      receivedBytes += chunk.length;
      if (receivedBytes > job.outputMaxBytes)
        throw failed(new Error(`More than ${job.outputMaxBytes} bytes of output.`));
      chunks.push(chunk);
    },
    signal: job.signal,
  });
  if (exit.isTimedOut) {
    throw new MediaError(
      "parse_timeout",
      "Reading this file took too long. Save it again with another program and upload that.",
    );
  }
  if (exit.exitCode !== 0)
    throw failed(new Error(`Child exit ${exit.exitCode}: ${exit.stderr.slice(-2000)}`));

  let frame: ChildFrame;
  try {
    frame = decodeFrame(Buffer.concat(chunks));
  } catch (error) {
    throw failed(error);
  }
  if (isRefusal(frame.value)) throw new MediaError(frame.value.refused.code, frame.value.refused.message);
  return frame;
}

function nodeArguments(job: ChildJob): string[] {
  const args = [
    `--max-old-space-size=${job.heapMb}`,
    "--disable-warning=ExperimentalWarning",
    "--disable-warning=SecurityWarning",
  ];
  if (!process.allowedNodeEnvironmentFlags.has("--permission")) return args;
  args.push("--permission", "--allow-fs-read=*");
  // The image library is native code; tag parsing is not and gets no addons.
  if (job.operation === "derive-images") args.push("--allow-addons");
  return args;
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value;
}
