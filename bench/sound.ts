import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { renderDemoTrack } from "@segue/demo";
import { type AudioSource, createMediaTools, findEncoder, type MediaTools, planLadder } from "@segue/media";
import { bundle } from "./measuring/bundle.ts";
import { alignColumns, printFindings } from "./measuring/findings.ts";
import { treeCpuSeconds } from "./measuring/process-tree.ts";

/**
 * What measuring the sound of a track costs, held against transcoding the same track in the same run: probe, loudness,
 * waveform, the whole ladder and its packaging. Both count the processor time of all their processes.
 */
const goal = 0.1;
const trackKeys = ["overpass-1", "cartridge-summer-2", "kindling-1"];

const folder = mkdtempSync(path.join(tmpdir(), "segue-bench-sound-"));
try {
  const childEntry = await bundle("packages/media/src/child/media-child.ts", folder);
  const media = createMediaTools({ encoder: await findEncoder(), childEntry, niceness: 0 });
  const rows = [
    ["track", "seconds of music", "transcoding CPU s", "sound CPU s", "tempo (true)", "key (true)"],
  ];
  const total = { audio: 0, transcoding: 0, sound: 0 };
  for (const key of trackKeys) {
    const { wav, bpm, musicalKey } = await renderDemoTrack(key);
    const file = path.join(folder, `${key}.wav`);
    writeFileSync(file, wav);
    const source = { file, format: (await media.probeAudio(file)).format };
    const [transcoding] = await cpuSeconds(() => transcode(media, source));
    const [sound, measured] = await cpuSeconds(() => media.measureSound(source));
    const audio = source.format.durationMs / 1000;
    total.audio += audio;
    total.transcoding += transcoding;
    total.sound += sound;
    const tempo = `${measured.bpm} (${bpm})`;
    const seconds = [audio, transcoding, sound].map((value) => value.toFixed(2));
    rows.push([key, ...seconds, tempo, `${measured.key} (${musicalKey})`]);
  }
  console.log(`${alignColumns(rows)}\n`);
  const ratio = total.sound / total.transcoding;
  printFindings([
    {
      what: "sound, CPU s per s of music",
      measured: (total.sound / total.audio).toFixed(4),
      peer: `${(total.transcoding / total.audio).toFixed(4)} transcoding`,
      ratio: ratio.toFixed(2),
      goal: `<= ${goal}`,
      isMet: ratio <= goal,
    },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function transcode(media: MediaTools, source: AudioSource): Promise<void> {
  await media.probeAudio(source.file);
  await media.measureLoudness(source);
  await media.computeWaveform(source, { buckets: 1800 });
  for (const plan of planLadder(source.format)) {
    const [input, output] = [`${plan.name}.encoded.mp4`, `${plan.name}.mp4`].map((name) =>
      path.join(folder, name),
    );
    await media.encodeRendition({ source, plan, output: input!, onProgress: () => undefined });
    await media.packageRendition({ input: input!, output: output!, plan, key: randomBytes(16) });
  }
}

async function cpuSeconds<T>(work: () => Promise<T>): Promise<[number, T]> {
  const before = treeCpuSeconds(process.pid);
  const result = await work();
  return [treeCpuSeconds(process.pid) - before, result];
}
