import { mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { syntheticSet } from "../../test/synthetic-listening.ts";
import { readModelFile, seededRandom } from "../model/index.ts";
import type { ListeningData } from "./listening-data.ts";
import { runTrainingThread } from "./run-training-thread.ts";
import { trainFromData, type TrainingOrder, type TrainingOutcome } from "./train-from-data.ts";

const folder = mkdtempSync(path.join(tmpdir(), "segue-killed-training-"));
const { data, tags } = listening();
let uninterrupted: TrainingOutcome;
/** How often the uninterrupted training told how far it was. */
let reports = 0;

beforeAll(async () => {
  uninterrupted = await train("uninterrupted", { onProgress: () => (reports += 1) });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function listening(): Pick<TrainingOrder, "data" | "tags"> {
  const set = syntheticSet({ listeners: 120, tracks: 120, genres: 4, historyMean: 15, seed: 8 });
  const { plays, trackIds, sessions } = set;
  const historyOf = (listener: number) =>
    Array.from(
      plays.columns.subarray(plays.starts[listener]!, plays.starts[listener + 1]!),
      (column) => trackIds[column]!,
    );
  const histories = set.listenerIds.map((userId, listener) => ({ userId, trackIds: historyOf(listener) }));
  const data: ListeningData = {
    panel: histories.slice(0, 12),
    interactions: histories
      .slice(12)
      .flatMap(({ userId, trackIds: heard }) =>
        heard.map((trackId) => ({ listenerId: userId, trackId, weight: 1 })),
      ),
    sessions: sessions.map((session) => Array.from(session, (track) => trackIds[track]!)),
  };
  const genreOf = (at: number) => ({ tag: `genre ${Math.floor(at / 30)}`, strength: 1 });
  return { data, tags: new Map(trackIds.map((trackId, at) => [trackId, [genreOf(at)]])) };
}

const never = new AbortController().signal;
const checkpointsOf = (name: string) => path.join(folder, name, "checkpoints");

const orderOf = (name: string): TrainingOrder => ({
  data,
  tags,
  file: path.join(folder, `${name}.segue`),
  servingFile: null,
  checkpointFolder: checkpointsOf(name),
  seed: 4,
});

function train(
  name: string,
  {
    onProgress = () => {},
    signal = never,
  }: { onProgress?: (done: number) => void; signal?: AbortSignal } = {},
): Promise<TrainingOutcome> {
  return runTrainingThread(orderOf(name), { onProgress, signal });
}

/** Kills a training some turns of the event loop after a report; false when it had ended by then. */
async function killAfter(
  name: string,
  { report, turns }: { report: number; turns: number },
): Promise<boolean> {
  const killing = new AbortController();
  let told = 0;
  const killLater = (left: number): void => {
    if (left === 0) killing.abort();
    else setImmediate(() => killLater(left - 1));
  };
  const onProgress = () => {
    told += 1;
    if (told === report) killLater(turns);
  };
  if (report === 0) killLater(turns);
  return train(name, { onProgress, signal: killing.signal }).then(
    () => false,
    () => true,
  );
}

test("a training that is killed at ten random points ends in the very model of one that was not", async () => {
  const random = seededRandom(77);
  let killed = 0;
  for (let point = 0; point < 10; point += 1) {
    const name = `killed-${point}`;
    const place = { report: Math.floor(random() * reports), turns: Math.floor(random() ** 3 * 5_000) };
    if (await killAfter(name, place)) killed += 1;
    // Every other time the machine lost power: what was written last is not whole.
    if (point % 2 === 1) cutShort(name, random());
    const { checksum, fresh } = await train(name);
    expect({ point, checksum, fresh }).toEqual({
      point,
      checksum: uninterrupted.checksum,
      fresh: uninterrupted.fresh,
    });
    expect(filesIn(name)).toEqual([]);
  }
  expect(killed).toBeGreaterThanOrEqual(5);
}, 240_000);

const filesIn = (name: string): string[] => {
  try {
    return readdirSync(checkpointsOf(name));
  } catch {
    return [];
  }
};

function cutShort(name: string, share: number): void {
  const [file] = filesIn(name);
  if (file !== undefined) truncateSync(path.join(checkpointsOf(name), file), Math.floor(200 * share));
}

test("a model knows what its tracks are like in words", async () => {
  const { content, trackIds } = await readModelFile(orderOf("uninterrupted").file);
  const { vocabulary, vectors } = content!;
  const known = [...vocabulary.numberOf.keys()];
  expect(known.length).toBeGreaterThan(1);
  const tagsOf = (track: number) =>
    Array.from(
      vectors.columns.subarray(vectors.starts[track]!, vectors.starts[track + 1]!),
      (at) => known[at],
    );
  for (const [track, trackId] of trackIds.entries()) {
    const told = tags.get(trackId)!.map(({ tag }) => tag);
    expect(tagsOf(track)).toEqual(told.filter((tag) => known.includes(tag)));
  }
});

test("a training that is taken up again skips what it had finished", async () => {
  const untilItems = (done: number) => {
    if (done > 0.4) throw new Error("killed");
  };
  await expect(trainFromData(orderOf("resumed"), untilItems)).rejects.toThrow("killed");
  expect(filesIn("resumed").toSorted()).toEqual(["items.checkpoint", "settings.checkpoint"]);
  const told: number[] = [];
  const { checksum } = await trainFromData(orderOf("resumed"), (done) => void told.push(done));
  expect(checksum).toBe(uninterrupted.checksum);
  expect(told.every((done) => done > 0.4)).toBe(true);
});
