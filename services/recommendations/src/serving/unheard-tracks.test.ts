import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLogger } from "@segue/kernel";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { syntheticSet } from "../../test/synthetic-listening.ts";
import {
  denseSettings,
  type Model,
  noCheckpoints,
  readModelFile,
  startKernelPool,
  trainModel,
  writeModelFile,
} from "../model/index.ts";
import { createModelAnswers } from "./model-answers.ts";
import { createModelServing } from "./model-serving.ts";
import type { NewTrack } from "./protocol.ts";

const folder = mkdtempSync(path.join(tmpdir(), "segue-unheard-"));
const set = syntheticSet({ listeners: 300, tracks: 200, genres: 4, historyMean: 20, seed: 5 });
const genreOf = (trackId: string) => Math.floor(Number(trackId.slice(-3)) / 50);
const tagsOf = (genre: number) => [{ tag: `genre ${genre}`, strength: 1 }];
const factors = {
  dimensions: 8,
  regularisation: 0.001,
  unobservedWeight: 0.01,
  epochs: 4,
  seed: 1,
  share: 1,
};
let model: Model;

const train = (tags: typeof set.tags, withFactors: typeof factors | null) =>
  trainModel(
    { ...set, tags },
    { ...denseSettings, factors: withFactors },
    { pool: startKernelPool({ threads: 0 }), checkpoints: noCheckpoints },
  );
/** The model as the thread has it: read from its file. */
async function stored(trained: Model): Promise<Model> {
  const file = path.join(folder, "model");
  await writeModelFile(file, trained);
  return readModelFile(file);
}
beforeAll(async () => {
  const tags = set.trackIds.map((trackId) => tagsOf(genreOf(trackId)));
  model = await stored(await train(tags, factors));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Five new tracks of each genre, and one that tells nothing of itself. */
const newTracks: NewTrack[] = [
  ...Array.from({ length: 20 }, (_, at) => ({ trackId: `new-${at}`, tags: tagsOf(at % 4) })),
  { trackId: "unsaid", tags: [] },
];
const newOf = (genre: number) => newTracks.filter(({ tags }) => tags[0]?.tag === `genre ${genre}`);
const idsOf = (tracks: readonly NewTrack[]) => tracks.map(({ trackId }) => trackId).sort();
const playedOf = (genre: number) =>
  set.trackIds.slice(genre * 50, genre * 50 + 3).map((trackId): [string, number] => [trackId, 1]);

test.each([0, 1, 2, 3])(
  "whoever plays genre %i is offered its new tracks first, and none that says nothing",
  (genre) => {
    const answers = createModelAnswers(model);
    answers.holdNew(newTracks);
    const { trackIds } = answers.unheard({ kind: "unheard", weights: playedOf(genre), count: 100 });
    expect(trackIds.slice(0, 5).sort()).toEqual(idsOf(newOf(genre)));
    expect(trackIds).not.toContain("unsaid");
  },
);

test("a taste may be of new tracks alone, and what is turned away counts against its like", () => {
  const answers = createModelAnswers(model);
  answers.holdNew(newTracks);
  const [liked] = newOf(2);
  const fromNew = answers.unheard({ kind: "unheard", weights: [[liked!.trackId, 1]], count: 5 });
  expect(fromNew.trackIds.toSorted()).toEqual(idsOf(newOf(2)));
  const against = playedOf(0).map(([trackId]): [string, number] => [trackId, -1]);
  const weights = [...playedOf(2), ...against];
  const { trackIds } = answers.unheard({ kind: "unheard", weights, count: 5 });
  expect(trackIds.toSorted()).toEqual(idsOf(newOf(2)));
});

test("tracks that the model knows are passed over, and those told before are forgotten", () => {
  const answers = createModelAnswers(model);
  answers.holdNew(newTracks);
  answers.holdNew([{ trackId: set.trackIds[10]!, tags: tagsOf(0) }, newTracks[0]!]);
  const { trackIds } = answers.unheard({ kind: "unheard", weights: playedOf(0), count: 100 });
  expect(trackIds).toEqual(["new-0"]);
});

test("a model without factors or tags, and a taste it knows nothing of, have nothing to say of new tracks", async () => {
  const question = { kind: "unheard", weights: playedOf(0), count: 5 } as const;
  const withoutFactors = await stored(
    await train(
      model.trackIds.map((id) => tagsOf(genreOf(id))),
      null,
    ),
  );
  const withoutTags = await stored(await train([], factors));
  for (const other of [withoutFactors, withoutTags]) {
    const answers = createModelAnswers(other);
    answers.holdNew(newTracks);
    expect(answers.unheard({ ...question, weights: playedOf(0) }).trackIds).toEqual([]);
  }
  const answers = createModelAnswers(model);
  expect(answers.unheard({ ...question, weights: playedOf(0) }).trackIds).toEqual([]);
  answers.holdNew(newTracks);
  expect(answers.unheard({ ...question, weights: [["nobody knows it", 1]] }).trackIds).toEqual([]);
});

test("a thread that is started anew knows the model and the new tracks again", async () => {
  const file = path.join(folder, "served");
  await writeModelFile(file, model);
  const serving = createModelServing({ logger: createLogger("test", "silent") });
  onTestFinished(() => serving.stop());
  await serving.ask({ kind: "load", file });
  await serving.ask({ kind: "new_tracks", tracks: newTracks });
  const question = { kind: "unheard", weights: playedOf(1), count: 5 } as const;
  const before = await serving.ask(question);
  expect(before.trackIds.toSorted()).toEqual(idsOf(newOf(1)));
  await serving.stop();
  // Until the file is read there is nothing to say.
  await expect.poll(() => serving.ask(question)).toEqual(before);
});
