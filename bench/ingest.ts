import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { renderDemoTrack } from "@segue/demo";
import { createMediaTools, findEncoder } from "@segue/media";
import { createSlots } from "../services/delivery/src/domain/slots.ts";
import { encodeBare, encodeRung } from "./ingest/bare-ladder.ts";
import { directSteps, openSegueLadder } from "./ingest/segue-ladder.ts";
import { bundle } from "./measuring/bundle.ts";
import { alignColumns, median, printFindings } from "./measuring/findings.ts";
import { treeCpuSeconds } from "./measuring/process-tree.ts";
import { startDatabase } from "./measuring/throw-away-database.ts";

/**
 * How fast music is taken in, held against ffmpeg alone making the same ladder (AAC 96/160/320 and FLAC) with as many
 * processes at a time and at the same priority. Segue's side is delivery's own transcode with its database, store and
 * fsyncs: probe, loudness, encodes, packaging, encryption, hashes, waveform. Only the event bus between steps is absent.
 */
const goal = 0.85;
const rounds = Number(process.env["ROUNDS"] ?? 3);
/** As in apps/server: encoder processes, and transcodes, at a time. */
const parallel = 2;
/** Both sides run at normal priority: at a lower one the machine's other work would decide the elapsed time. */
const niceness = 0;
const trackKeys = ["cartridge-summer-1", "cartridge-summer-2", "cartridge-summer-4"];

interface Cost {
  wallSeconds: number;
  cpuSeconds: number;
}

async function cost(work: () => Promise<unknown>): Promise<Cost> {
  const [startedAt, cpuBefore] = [performance.now(), treeCpuSeconds(process.pid)];
  await work();
  const wallSeconds = (performance.now() - startedAt) / 1000;
  return { wallSeconds, cpuSeconds: treeCpuSeconds(process.pid) - cpuBefore };
}

const folder = mkdtempSync(path.join(tmpdir(), "segue-bench-ingest-"));
const database = await startDatabase("delivery");
try {
  const encoder = await findEncoder();
  const childEntry = await bundle("packages/media/src/child/media-child.ts", folder);
  const mediaTools = createMediaTools({ encoder, childEntry, niceness });
  const bare = { ffmpeg: encoder.path, folder, niceness };
  const files: string[] = [];
  for (const key of trackKeys) {
    const file = path.join(folder, `${key}.wav`);
    writeFileSync(file, (await renderDemoTrack(key)).wav);
    files.push(file);
  }
  const ladder = await openSegueLadder({
    databaseUrl: database.url,
    folder,
    mediaTools,
    encoderSlots: parallel,
  });
  const takeIn = async (masterIds: readonly string[]) => {
    const running = createSlots(parallel);
    await Promise.all(masterIds.map((id) => running.run(() => ladder.transcode(id, directSteps))));
  };

  const costs: Record<"bare" | "segue", Cost[]> = { bare: [], segue: [] };
  for (let round = 0; round < rounds; round += 1) {
    costs.bare.push(await cost(() => encodeBare(bare, files, parallel)));
    const masterIds = await ladder.receive(files);
    costs.segue.push(await cost(() => takeIn(masterIds)));
    const [bareSeconds = 0, segueSeconds = 0] = [costs.bare, costs.segue].map(
      (side) => side.at(-1)?.wallSeconds,
    );
    console.log(`round ${round + 1}: ffmpeg ${bareSeconds.toFixed(1)} s, Segue ${segueSeconds.toFixed(1)} s`);
  }

  const steps = await stepCosts(files[0] ?? "");
  await ladder.close();
  console.log(
    `${files.length} tracks, ffmpeg ${encoder.version}, ${rounds} rounds of each, ${parallel} at a time\n`,
  );
  console.log(`${alignColumns(steps)}\n`);
  const wall = (side: keyof typeof costs) => median(costs[side].map(({ wallSeconds }) => wallSeconds));
  const cpu = (side: keyof typeof costs) => Math.min(...costs[side].map(({ cpuSeconds }) => cpuSeconds));
  printFindings([
    finding("ingest, processor time", cpu("segue"), cpu("bare")),
    finding("ingest, elapsed time", wall("segue"), wall("bare")),
  ]);

  /** One track, one step after the other, so that every step's processor time is its own. */
  async function stepCosts(file: string): Promise<string[][]> {
    const rows: string[][] = [["step, one track alone", "Segue CPU s", "bare ffmpeg CPU s"]];
    const oneByOne = createSlots(1);
    const [masterId = ""] = await ladder.receive([file]);
    await ladder.transcode(masterId, {
      run: (id, work) =>
        oneByOne.run(async () => {
          let result: Awaited<ReturnType<typeof work>> | undefined;
          const own = await cost(async () => (result = await work()));
          const rung = /^encode-(.+)$/.exec(id)?.[1];
          const peer = rung === undefined ? null : await cost(() => encodeRung(bare, file, rung));
          rows.push([id, own.cpuSeconds.toFixed(2), peer?.cpuSeconds.toFixed(2) ?? "-"]);
          return result as Awaited<ReturnType<typeof work>>;
        }),
    });
    return rows;
  }
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

function finding(what: string, segueSeconds: number, bareSeconds: number) {
  const ratio = bareSeconds / segueSeconds;
  return {
    what,
    measured: `${segueSeconds.toFixed(1)} s`,
    peer: `${bareSeconds.toFixed(1)} s bare ffmpeg`,
    ratio: ratio.toFixed(2),
    goal: `>= ${goal}`,
    isMet: ratio >= goal,
  };
}
