import { SearchEngine } from "../../services/search/src/engine/search-engine.ts";
import { readSnapshot } from "../../services/search/src/engine/snapshot/snapshot-file.ts";
import { percentile } from "./measure.ts";

/**
 * Run as a process of its own, so that memory and time are those of a restarted index alone:
 * `restart.ts <snapshot>`. Prints one JSON line.
 */
const startedAt = performance.now();
const cpu = process.cpuUsage();
const snapshot = await readSnapshot(process.argv[2] ?? "", "bench");
if (!snapshot) throw new Error("There is no whole snapshot in this file.");
const engine = new SearchEngine(snapshot.segments);
engine.search("beginning", { limit: 10 });
const readyMs = performance.now() - startedAt;
const used = process.cpuUsage(cpu);

const writes: number[] = [];
for (let i = 0; i < 100; i += 1) {
  const at = performance.now();
  engine.put([
    {
      id: `written-${i}`,
      type: "song",
      name: `Quuxian Nightfall Part ${i}`,
      artist: "The Flumoxes",
      album: null,
      aliases: [],
      genres: ["rock"],
      language: null,
      label: null,
      year: 2026,
      durationMs: 200_000,
      bpm: null,
      isExplicit: false,
      popularity: 50,
      plans: [],
      territories: [],
      addedDay: 20_000,
    },
  ]);
  const merge = engine.maintain();
  if (engine.search(`quuxian nightfall part ${i}`, { limit: 1 }).hits[0]?.id !== `written-${i}`) {
    throw new Error("A written document is not found.");
  }
  writes.push(performance.now() - at);
  if (merge) for (const _step of merge);
}
console.log(
  JSON.stringify({
    readyMs: Math.round(readyMs),
    readyCpuMs: Math.round((used.user + used.system) / 1000),
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
    writeToFoundMs: Number(percentile(writes, 0.95).toFixed(2)),
    documents: engine.size,
  }),
);
