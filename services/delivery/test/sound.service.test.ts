import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { MediaError, type MediaTools } from "@segue/media";
import { openS3Emulator } from "@segue/storage/s3-emulator";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { countingTools, createWorld, startDelivery, type World } from "./delivery-app.ts";
import { newMemory, runFunction } from "./step-executor.ts";
import { uploadFile } from "./tus-client.ts";
import { buildWave } from "./wave-file.ts";

// Measuring has the lowest priority and waits for whatever else the machine does.
vi.setConfig({ testTimeout: 120_000 });

let world: World;
beforeEach(async () => void (world = await createWorld()));
afterEach(() => world.end());

type App = Awaited<ReturnType<typeof startDelivery>>;

const run = (app: App, id: string, event: { name: string; data: unknown }) =>
  runFunction({ inngest: app.inngest, functions: app.service.functions, memory: newMemory() }, id, { event });

const eventsOf = async (name: string) => (await world.events()).filter((event) => event.name === name);
const clockTick = { name: "inngest/scheduled.timer", data: { cron: "*/10 * * * *" } };

/** Uploads and transcodes; returns what says that the master can be streamed. */
async function publish(app: App, pitchHz: number) {
  await uploadFile(app, buildWave({ seconds: 1, pitchHz }));
  const completed = (await eventsOf("delivery/upload.completed")).at(-1)!;
  expect(await run(app, "transcode", completed)).toEqual({ kind: "complete" });
  return (await eventsOf("delivery/master.ready")).at(-1)!;
}

const statesOf = async (app: App) =>
  (await app.as.editor.upload.list.query({ limit: 100 })).items.map(({ state, error }) => ({ state, error }));

it("a master is ready before anybody listens to how it sounds, and that is told once", async () => {
  const { tools } = await countingTools();
  const app = await startDelivery(world, { tools });
  const ready = await publish(app, 440);
  expect(await eventsOf("delivery/sound.measured")).toEqual([]);
  expect(await run(app, "measure-sound", ready)).toEqual({ kind: "complete" });
  expect(await run(app, "measure-sound", ready)).toEqual({ kind: "complete" });
  expect(await run(app, "measure-waiting-sounds", clockTick)).toEqual({ kind: "complete" });
  const told = await eventsOf("delivery/sound.measured");
  expect(told).toHaveLength(1);
  expect(told[0]?.data).toMatchObject({ masterId: ready.data["masterId"], version: 1, bpm: null });
  expect(told[0]?.data["energy"]).toBeGreaterThan(0.5);
  expect(told[0]?.data["vector"]).toHaveLength(48);
  await app.stop();
});

it("a measurement that fails leaves the master as it is, and is tried again hours later", async () => {
  const { tools } = await countingTools();
  let isBroken = true;
  let tries = 0;
  const flaky: MediaTools = {
    ...tools,
    measureSound(source, options) {
      tries += 1;
      if (isBroken) return Promise.reject(new MediaError("sound_unmeasured", "It did not work."));
      return tools.measureSound(source, options);
    },
  };
  const state = { now: new Date() };
  const app = await startDelivery(world, { tools: flaky, clock: () => state.now });
  const ready = await publish(app, 500);
  expect(await run(app, "measure-sound", ready)).toEqual({ kind: "complete" });
  expect(await statesOf(app)).toEqual([{ state: "ready", error: null }]);
  expect(await run(app, "measure-waiting-sounds", clockTick)).toEqual({ kind: "complete" });
  expect(tries).toBe(1);
  isBroken = false;
  state.now = new Date(state.now.getTime() + 7 * 3_600_000);
  expect(await run(app, "measure-waiting-sounds", clockTick)).toEqual({ kind: "complete" });
  expect(tries).toBe(2);
  expect(await eventsOf("delivery/sound.measured")).toHaveLength(1);
  await app.stop();
});

it("masters that were ready before are measured portion by portion, each once, also across a stop", async () => {
  const { tools } = await countingTools();
  let app = await startDelivery(world, { tools });
  for (const pitchHz of [300, 400, 600]) await publish(app, pitchHz);
  await app.stop();
  let begun = 0;
  const stopped: MediaTools = {
    ...tools,
    async measureSound(source, options) {
      begun += 1;
      if (begun === 2) await app.stop();
      return tools.measureSound(source, options);
    },
  };
  app = await startDelivery(world, { tools: stopped });
  expect(await run(app, "measure-waiting-sounds", clockTick)).toMatchObject({ kind: "failed" });
  expect(await eventsOf("delivery/sound.measured")).toHaveLength(1);
  app = await startDelivery(world, { tools });
  expect(await run(app, "measure-waiting-sounds", clockTick)).toEqual({ kind: "complete" });
  const masters = (await eventsOf("delivery/sound.measured")).map(({ data }) => data["masterId"]);
  expect(masters).toHaveLength(3);
  expect(new Set(masters).size).toBe(3);
  await app.stop();
});

it("with a remote store nothing of the original stays in the scratch folder", async () => {
  const remote = await createWorld(openS3Emulator);
  const { tools } = await countingTools();
  const app = await startDelivery(remote, { tools });
  await uploadFile(app, buildWave({ seconds: 1 }));
  const event = (await remote.events()).find(({ name }) => name === "delivery/upload.completed")!;
  await run(app, "transcode", event);
  await run(app, "measure-waiting-sounds", clockTick);
  expect((await remote.events()).at(-1)?.name).toBe("delivery/sound.measured");
  expect(await readdir(join(remote.folder, "work", "transcodes"))).toEqual([]);
  await app.stop();
  await remote.end();
});
