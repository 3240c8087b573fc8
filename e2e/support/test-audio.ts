import { execFile } from "node:child_process";
import { randomInt } from "node:crypto";
import { promisify } from "node:util";
import ffmpeg from "@ffmpeg-installer/ffmpeg";

const run = promisify(execFile);

/** What a file says about itself. */
export interface TestTags {
  title: string;
  artist: string;
  album: string;
  track: number;
}

/**
 * Writes a tagged FLAC of two tones an octave apart, 16 bit 44.1 kHz stereo. The pitch is drawn by lot, so that no two
 * files are the same and none is taken for a duplicate.
 */
export async function writeFlac(file: string, tags: TestTags, durationSeconds = 12): Promise<void> {
  const hz = 180 + randomInt(0, 200_000) / 1_000;
  const tones = `0.3*sin(2*PI*${hz}*t)|0.3*sin(2*PI*${2 * hz}*t)`;
  const metadata = Object.entries(tags).flatMap(([key, value]) => ["-metadata", `${key}=${value}`]);
  const source = `aevalsrc=${tones}:s=44100:d=${durationSeconds}`;
  await run(ffmpeg.path, [
    "-v",
    "error",
    "-f",
    "lavfi",
    "-i",
    source,
    ...metadata,
    "-c:a",
    "flac",
    "-y",
    file,
  ]);
}
