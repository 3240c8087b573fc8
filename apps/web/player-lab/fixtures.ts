import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMediaTools, findEncoder, planLadder, renderMediaPlaylist } from "@segue/media";
import type { AudioFormat, MediaTools } from "@segue/media";
import type { PlayGrant } from "../src/player/playback-api.ts";
import { labRateHz, musicSignal, sineSignal, toWav } from "./signals.ts";

/** A packaged test track; `signal` is what should be heard. */
export interface LabTrack {
  readonly trackId: string;
  readonly folder: string;
  readonly signal: Float32Array;
  readonly grant: Omit<PlayGrant, "baseUrl" | "expiresAt">;
}

/** Where the continuous signals are cut: arbitrary samples, on no frame or segment border. */
const CUTS = [264_601, 521_177] as const;
const ALBUM_SAMPLES = 820_000;
const FIXTURES_VERSION = "1";

function signals(): Record<string, Float32Array> {
  const album = musicSignal(ALBUM_SAMPLES, 11);
  const sine = sineSignal(ALBUM_SAMPLES, 997);
  return {
    "album-1": album.subarray(0, CUTS[0]),
    "album-2": album.subarray(CUTS[0], CUTS[1]),
    "album-3": album.subarray(CUTS[1]),
    "sine-1": sine.subarray(0, CUTS[0]),
    "sine-2": sine.subarray(CUTS[0], CUTS[1]),
    "other-1": musicSignal(300_000, 23),
    "other-2": musicSignal(300_000, 29),
    // Enough noise that no encoder can stay below the bit rate it was given.
    long: musicSignal(labRateHz * 100, 31, 0.3),
  };
}

/** What should be heard of a test track. Throws for an unknown one. */
export function signalOf(tracks: ReadonlyMap<string, LabTrack>, trackId: string): Float32Array {
  const track = tracks.get(trackId);
  if (!track) throw new Error(`There is no test track ${trackId}.`);
  return track.signal;
}

/** All test tracks, encoded and packaged like real ones; made once and kept in the temporary folder. */
export async function prepareLabTracks(): Promise<Map<string, LabTrack>> {
  const tools = createMediaTools({ encoder: await findEncoder(), niceness: 0 });
  const tracks = new Map<string, LabTrack>();
  for (const [trackId, signal] of Object.entries(signals())) {
    const version = createHash("sha256")
      .update(FIXTURES_VERSION)
      .update(new Uint8Array(signal.slice().buffer));
    const folder = join(tmpdir(), "segue-player-lab", `${trackId}-${version.digest("hex").slice(0, 12)}`);
    const described = join(folder, "grant.json");
    const text = await readFile(described, "utf8").catch(() => null);
    const grant = text ? JSON.parse(text) : await makeTrack(tools, { trackId, signal, folder });
    if (!text) {
      await writeFile(`${described}.tmp`, JSON.stringify(grant));
      await rename(`${described}.tmp`, described);
    }
    tracks.set(trackId, { trackId, folder, signal, grant });
  }
  return tracks;
}

async function makeTrack(
  tools: MediaTools,
  { trackId, signal, folder }: { trackId: string; signal: Float32Array; folder: string },
): Promise<LabTrack["grant"]> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "source.wav");
  await writeFile(file, toWav(signal));
  const durationMs = Math.round((signal.length / labRateHz) * 1000);
  const format: AudioFormat = {
    container: "wav",
    codec: "pcm",
    isLossless: true,
    sampleRateHz: labRateHz,
    channels: 2,
    bitsPerSample: 16,
    totalSamples: signal.length,
    durationMs,
  };
  const key = createHash("md5").update(trackId).digest();
  const renditions = [];
  for (const plan of planLadder(format)) {
    const encoded = join(folder, `${plan.name}.raw.mp4`);
    await tools.encodeRendition({ source: { file, format }, plan, output: encoded });
    const output = join(folder, `${plan.name}.mp4`);
    const index = await tools.packageRendition({ input: encoded, output, plan, key });
    const keyUri = `data:application/octet-stream;base64,${key.toString("base64")}`;
    renditions.push({
      name: plan.name,
      codecs: plan.codecs,
      bandwidthBps: index.bandwidthBps,
      averageBandwidthBps: index.averageBandwidthBps,
      playlist: renderMediaPlaylist(index, { uri: `${plan.name}.mp4`, keyUri }),
      initSizeBytes: index.initSizeBytes,
      firstSegment: { offset: index.segments[0]?.offset ?? 0, sizeBytes: index.segments[0]?.sizeBytes ?? 0 },
    });
  }
  const loudness = { trackLufs: -14, trackPeakDbtp: -3, releaseLufs: -14, releasePeakDbtp: -3 };
  return {
    trackId,
    masterId: `master-${trackId}`,
    durationMs,
    sampleRateHz: labRateHz,
    totalSamples: signal.length,
    renditions,
    loudness,
    waveformUrl: null,
  };
}
