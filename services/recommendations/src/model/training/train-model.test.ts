import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { syntheticSet } from "../../../test/synthetic-listening.ts";
import { fileCheckpoints, noCheckpoints } from "./checkpoints.ts";
import { startKernelPool } from "./kernel-pool.ts";
import { trackSettings, type TrainingSettings } from "./settings.ts";
import { type Model, trainModel } from "./train-model.ts";

const set = syntheticSet({ listeners: 300, tracks: 200, genres: 4, historyMean: 20, seed: 5 });
const settings: TrainingSettings = {
  ...trackSettings,
  factors: { dimensions: 8, regularisation: 0.001, unobservedWeight: 0.01, epochs: 4, seed: 1, share: 0.5 },
};
const folder = mkdtempSync(path.join(tmpdir(), "segue-training-"));
const pool = startKernelPool({ threads: 0 });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything of a model that training decides. */
const numbersOf = ({ weights, factors, sessions, byPopularity }: Model) =>
  [weights.starts, weights.columns, weights.values, factors?.tracks, sessions.rules.values, byPopularity].map(
    (array) => Array.from(array ?? []),
  );

test("the same data, settings and seed give the same model to the last bit, on any number of threads", async () => {
  const alone = await trainModel(set, settings, { pool, checkpoints: noCheckpoints });
  for (const threads of [1, 2]) {
    const threadPool = startKernelPool({ threads });
    try {
      const together = await trainModel(set, settings, { pool: threadPool, checkpoints: noCheckpoints });
      expect(numbersOf(together)).toEqual(numbersOf(alone));
    } finally {
      await threadPool.close();
    }
  }
});

test("a training that ends anywhere goes on from its last stage and ends in the same model", async () => {
  const expected = numbersOf(await trainModel(set, settings, { pool, checkpoints: noCheckpoints }));
  for (const endsAfter of [1, 2, 3, 4, 5, 6]) {
    const checkpoints = fileCheckpoints(path.join(folder, String(endsAfter)));
    let stages = 0;
    const untilKilled = trainModel(set, settings, {
      pool,
      checkpoints,
      onProgress: () => {
        stages += 1;
        if (stages === endsAfter) throw new Error("killed");
      },
    });
    await expect(untilKilled).rejects.toThrow("killed");
    const saved: string[] = [];
    const counting = {
      ...checkpoints,
      save: async (stage: string, bundle: Parameters<typeof checkpoints.save>[1]) => {
        saved.push(stage);
        await checkpoints.save(stage, bundle);
      },
    };
    const resumed = await trainModel(set, settings, { pool, checkpoints: counting });
    expect(numbersOf(resumed)).toEqual(expected);
    // One stage of items, four of factors; the last one, sessions, is learned anew.
    expect(saved).toHaveLength(5 - Math.min(5, endsAfter));
  }
});

test("a checkpoint of other data is not used", async () => {
  const checkpoints = fileCheckpoints(path.join(folder, "other"));
  await trainModel(set, settings, { pool, checkpoints });
  const others = syntheticSet({ listeners: 300, tracks: 200, genres: 4, historyMean: 20, seed: 6 });
  const fresh = await trainModel(others, settings, { pool, checkpoints: noCheckpoints });
  const afterwards = await trainModel(others, settings, { pool, checkpoints });
  expect(numbersOf(afterwards)).toEqual(numbersOf(fresh));
});
