import { MediaError } from "../media-error.ts";
import { runLimited } from "../process/limited-process.ts";
import type { ProcessExit } from "../process/limited-process.ts";
import type { Encoder } from "./find-encoder.ts";

/** Which encoder to run and how gently. */
export interface EncoderSettings {
  encoder: Encoder;
  /** 0 = normal … 19 = only idle time. */
  niceness: number;
}

/** One encoder run. */
export interface EncoderRun {
  args: readonly string[];
  /** Length of the audio, from which the time limits follow. */
  durationMs: number;
  onStdout?: ((chunk: Buffer) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Runs ffmpeg to its end under limits and returns how it ended. Throws MediaError `encoder_timeout`, or the signal's reason. */
export async function runEncoder(settings: EncoderSettings, run: EncoderRun): Promise<ProcessExit> {
  const seconds = run.durationMs / 1000;
  const exit = await runLimited({
    command: settings.encoder.path,
    args: ["-hide_banner", "-nostdin", ...run.args],
    niceness: settings.niceness,
    // The slowest task runs at 17 times real time on one old core: real time plus a start-up allowance is generous.
    limits: {
      wallMs: (seconds * 2 + 120) * 1000,
      cpuSeconds: seconds + 60,
      addressSpaceMb: 4096,
      dataMb: 1024,
    },
    onStdout: run.onStdout ?? (() => undefined),
    signal: run.signal,
  });
  if (exit.isTimedOut) {
    throw new MediaError(
      "encoder_timeout",
      "Encoding took too long and was stopped. Try again when the server is less busy.",
    );
  }
  return exit;
}

/** As `runEncoder`, and throws MediaError `encoder_failed` with the encoder's last words as cause unless it exits with 0. */
export async function runEncoderOrThrow(settings: EncoderSettings, run: EncoderRun): Promise<ProcessExit> {
  const exit = await runEncoder(settings, run);
  if (exit.exitCode !== 0) {
    throw new MediaError(
      "encoder_failed",
      "The encoder could not process this file. Check the file in another player and upload it again.",
      {
        cause: new Error(`ffmpeg exit ${exit.exitCode}: ${exit.stderr.slice(-2000)}`),
      },
    );
  }
  return exit;
}
