import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMediaTools, findEncoder, planLadder, renderMediaPlaylist } from "@segue/media";
import type { AudioFormat, MediaTools } from "@segue/media";
import type { PlayGrant } from "../src/player/playback-api.ts";
import { labRateHz, mixed, musicSignal, sineSignal, toWav } from "./signals.ts";

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
const LONG_SAMPLES = labRateHz * 100;
const FIXTURES_VERSION = "2";

interface Sides {
  readonly left: Float32Array;
  readonly right?: Float32Array;
}

function signals(): Record<string, Sides> {
  const album = musicSignal(ALBUM_SAMPLES, 11);
  const sine = sineSignal(ALBUM_SAMPLES, 997);
  return {
    "album-1": { left: album.subarray(0, CUTS[0]) },
    "album-2": { left: album.subarray(CUTS[0], CUTS[1]) },
    "album-3": { left: album.subarray(CUTS[1]) },
    "sine-1": { left: sine.subarray(0, CUTS[0]) },
    "sine-2": { left: sine.subarray(CUTS[0], CUTS[1]) },
    "other-1": { left: musicSignal(300_000, 23) },
    "other-2": { left: musicSignal(300_000, 29) },
    // Different noise on both sides, or the encoder stays far below the bit rate it was given.
    long: { left: musicSignal(LONG_SAMPLES, 31, 0.3), right: musicSignal(LONG_SAMPLES, 37, 0.3) },
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
  for (const [trackId, { left, right = left }] of Object.entries(signals())) {
    const signal = mixed(left, right);
    const version = createHash("sha256")
      .update(FIXTURES_VERSION)
      .update(new Uint8Array(signal.slice().buffer));
    const folder = join(tmpdir(), "segue-player-lab", `${trackId}-${version.digest("hex").slice(0, 12)}`);
    const described = join(folder, "grant.json");
    const text = await readFile(described, "utf8").catch(() => null);
    const grant = text ? JSON.parse(text) : await makeTrack(tools, { trackId, left, right, folder });
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
  { trackId, left, right, folder }: { trackId: string; folder: string } & Required<Sides>,
): Promise<LabTrack["grant"]> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "source.wav");
  await writeFile(file, toWav(left, right));
  const durationMs = Math.round((left.length / labRateHz) * 1000);
  const format: AudioFormat = {
    container: "wav",
    codec: "pcm",
    isLossless: true,
    sampleRateHz: labRateHz,
    channels: 2,
    bitsPerSample: 16,
    totalSamples: left.length,
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
    totalSamples: left.length,
    renditions,
    loudness,
    waveformUrl: null,
  };
}
