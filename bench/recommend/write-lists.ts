import { writeFileSync } from "node:fs";
import { readListening } from "./listening-file.ts";
import { type TrainedFile, trainOn } from "./trained-file.ts";

/** What to write for the listeners or sessions of a file. */
export type ListTask = "recommend" | "continue" | "next";

const listLength = 100;
const nextLength = 20;

/**
 * Trains on one file and writes a ranked list for everybody in another, one line each: `id <tab> track,track,…`. The task
 * follows from the files when it is not given: listeners get recommendations, unfinished sessions (with places) their
 * continuation, and whole sessions the next track after every prefix, as `id:length` of the prefix.
 */
export async function writeLists(
  paths: { train: string; foldin: string; out: string },
  options: { threads: number; seed: number; task?: ListTask | undefined },
): Promise<void> {
  const train = readListening(paths.train);
  const trained = await trainOn(train, options);
  const asked = readListening(paths.foldin);
  const lines: string[] = [];
  if (asked.kind === "sessions") {
    for (const [id, tracks] of asked.sessions)
      lines.push(...linesOfSession(trained, { id, tracks, task: options.task ?? "next" }));
  } else {
    const task = options.task ?? (train.kind === "sessions" ? "continue" : "recommend");
    for (const [id, history] of asked.histories) {
      const inOrder =
        task === "recommend" ? history : history.toSorted((left, right) => left.value - right.value);
      const trackIds = inOrder.map(({ trackId }) => trackId);
      lines.push(`${id}\t${trained[task](trackIds, task === "next" ? nextLength : listLength).join(",")}`);
    }
  }
  writeFileSync(paths.out, lines.join("\n") + "\n");
  const { choosing, training } = trained.cpuSeconds;
  console.log(
    `${lines.length} lists in ${paths.out}; ${trained.model.trackCount} tracks learned in ${training.toFixed(1)} s of processor time, after ${choosing.toFixed(1)} s of choosing settings`,
  );
}

function linesOfSession(
  trained: TrainedFile,
  { id, tracks, task }: { id: string; tracks: string[]; task: ListTask },
): string[] {
  if (task !== "next") return [`${id}\t${trained[task](tracks, listLength).join(",")}`];
  return tracks
    .slice(1)
    .map((_, at) => `${id}:${at + 1}\t${trained.next(tracks.slice(0, at + 1), nextLength).join(",")}`);
}
