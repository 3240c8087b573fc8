import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { measureColdStart } from "./recommend/cold-start.ts";
import { readSplit } from "./recommend/data-sets.ts";
import { readListening } from "./recommend/listening-file.ts";
import { measureNextTrack } from "./recommend/next-track.ts";
import { printQuality, printScale, printSurfaces } from "./recommend/print.ts";
import { compareQuality } from "./recommend/quality.ts";
import { measureScale } from "./recommend/scale.ts";
import { measureSurfaces } from "./recommend/surfaces.ts";
import { trainOn } from "./recommend/trained-file.ts";
import { type ListTask, writeLists } from "./recommend/write-lists.ts";
import { syntheticSet } from "../services/recommendations/test/synthetic-listening.ts";

/**
 * How well and how fast the own model recommends. With `--train`, `--foldin` and `--out` it learns one file and writes
 * ranked lists for everybody in the other, to be scored elsewhere; `--task recommend|continue|next` says what for, where
 * the files do not. Without them it compares the model with popularity, ItemKNN and EASE on the data sets in the folder
 * `--data` (or on a made-up world), measures training and requests at 100k tracks by 100k listeners, and how long each
 * surface takes over a catalogue of as many; `--only <data set>|scale|surfaces` runs a part, `--size 1000000` another size.
 */
const { values: options } = parseArgs({
  options: {
    train: { type: "string" },
    foldin: { type: "string" },
    out: { type: "string" },
    task: { type: "string" },
    data: { type: "string" },
    only: { type: "string" },
    size: { type: "string", default: "100000" },
    threads: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
  },
});
const run = { threads: Number(options.threads), seed: Number(options.seed) };
const tasks: readonly ListTask[] = ["recommend", "continue", "next"];
const isWanted = (part: string) => options.only === undefined || options.only === part;

if (options.train && options.foldin && options.out) {
  const { train, foldin, out } = options;
  await writeLists({ train, foldin, out }, { ...run, task: tasks.find((name) => name === options.task) });
} else {
  await compareAll();
}

async function compareAll(): Promise<void> {
  if (options.data === undefined) {
    const world = syntheticSet({ listeners: 5_000, tracks: 5_000, genres: 50, historyMean: 40, seed: 11 });
    if (isWanted("quality"))
      printQuality("a made-up world", await compareQuality(world, null, { ...run, easeRidge: 50 }));
  } else {
    await compareData(options.data);
  }
  const count = Number(options.size);
  if (isWanted("scale")) printScale(await measureScale({ listeners: count, tracks: count }, run.threads));
  if (isWanted("surfaces")) printSurfaces(count, await measureSurfaces(count));
}

/** Folders of the data sets that are there, with the ridge that suits EASE there. */
async function compareData(folder: string): Promise<void> {
  for (const [name, easeRidge] of [
    ["lastfm-tracks", 10],
    ["lastfm2k-artists", 100],
  ] as const) {
    if (!isWanted(name) || !existsSync(path.join(folder, name))) continue;
    const { set, tested, hasTags } = readSplit(path.join(folder, name));
    printQuality(name, await compareQuality(set, tested, { ...run, easeRidge }));
    if (!hasTags) continue;
    const { listeners, warmNdcg, fromTagsNdcg } = await measureColdStart(set, tested);
    const share = ((100 * fromTagsNdcg) / warmNdcg).toFixed(1);
    console.log(
      `new artists placed by their tags, ${listeners} listeners: nDCG ${fromTagsNdcg.toFixed(4)}, ${share} % of ${warmNdcg.toFixed(4)} with their plays`,
    );
  }
  const sessions = path.join(folder, "nowplaying-sessions");
  if (!isWanted("nowplaying-sessions") || !existsSync(sessions)) return;
  const trained = await trainOn(readListening(path.join(sessions, "train.sessions.tsv.gz")), run);
  const test = readListening(path.join(sessions, "test.sessions.tsv.gz"));
  if (test.kind !== "sessions") throw new Error("test.sessions.tsv.gz holds no sessions.");
  const { prefixes, precision20, meanReciprocalRank20 } = measureNextTrack(trained, test.sessions);
  console.log(
    `\nnext track, ${prefixes} prefixes: P@20 ${precision20.toFixed(2)}, MRR@20 ${meanReciprocalRank20.toFixed(2)}`,
  );
}
