import { createDecipheriv } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { MediaTools } from "@segue/media";
import { MediaError } from "@segue/media";
import { openS3Emulator } from "@segue/storage/s3-emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countingTools, createWorld, startDelivery, type DeliveryApp, type World } from "./delivery-app.ts";
import { newMemory, runFunction, type RunEnd, type RunMemory } from "./step-executor.ts";
import { uploadFile } from "./tus-client.ts";
import { buildWave } from "./wave-file.ts";

const ladder = ["aac-96", "aac-160", "aac-320", "flac"];

async function runNewest(
  world: World,
  app: DeliveryApp,
  options: { memory?: RunMemory; killAfterSteps?: number } = {},
): Promise<RunEnd> {
  const event = (await world.events()).findLast(({ name }) => name === "delivery/upload.completed");
  if (!event) throw new Error("Nothing was uploaded.");
  const { memory = newMemory(), killAfterSteps } = options;
  const deps = { inngest: app.inngest, functions: app.service.functions, memory };
  return runFunction(deps, "transcode", { event, ...(killAfterSteps !== undefined && { killAfterSteps }) });
}

const statusOf = async (app: DeliveryApp, uploadId: string) =>
  (await app.as.editor.upload.list.query({ limit: 100 })).items.find((item) => item.uploadId === uploadId);

describe.each([
  ["local disk", undefined],
  ["S3", openS3Emulator],
])("from upload to grant, on %s", (_name, openStore) => {
  let world: World;
  let app: DeliveryApp;
  let uploadId: string;
  let masterId: string;
  const wave = buildWave({ seconds: 3 });

  beforeAll(async () => {
    world = await createWorld(openStore);
    app = await startDelivery(world, { tools: (await countingTools()).tools });
    uploadId = await uploadFile(app, wave);
    const end = await runNewest(world, app);
    if (end.kind !== "complete") throw new Error(`The transcode ended as ${JSON.stringify(end)}.`);
    masterId = (await statusOf(app, uploadId))?.masterId ?? "";
  });
  afterAll(async () => {
    await app.stop();
    await world.end();
  });

  const grant = (renditions?: ("aac-96" | "flac")[]) =>
    app.as.service.grant.create.mutate({
      masterId,
      userId: "listener-1",
      releaseLoudness: { integratedLufs: -14, truePeakDbtp: -1 },
      ...(renditions && { renditions }),
    });

  it("tells each step of the way, once", async () => {
    const names = (await world.events()).map(({ name, data }) =>
      typeof data.rendition === "string" ? `${name} ${data.rendition}` : name,
    );
    expect(names.slice(0, 2)).toEqual(["delivery/upload.completed", "delivery/upload.probed"]);
    expect(names.slice(2, -1).toSorted()).toEqual(
      ladder.map((rung) => `delivery/rendition.ready ${rung}`).toSorted(),
    );
    expect(names.at(-1)).toBe("delivery/master.ready");
    expect((await world.events()).at(-1)?.data).toMatchObject({
      masterId,
      durationMs: 3000,
      totalSamples: 132_300,
      sampleRateHz: 44_100,
    });
    expect((await world.events())[1]?.data).toMatchObject({
      uploadId,
      probe: { codec: "pcm", isLossless: true },
    });
  });

  it("shows the upload as ready, with nothing left in the scratch folder", async () => {
    expect(await statusOf(app, uploadId)).toMatchObject({
      state: "ready",
      progress: 1,
      encoded: { done: 4, total: 4 },
      error: null,
    });
    expect(await readdir(join(world.folder, "work", "transcodes"))).toEqual([]);
    expect(await readdir(join(world.folder, "work", "uploads"))).toEqual([]);
  });

  it("grants what decrypts to music with the inlined key", async () => {
    const granted = await grant();
    expect(granted).toMatchObject({
      masterId,
      durationMs: 3000,
      totalSamples: 132_300,
      sampleRateHz: 44_100,
    });
    expect(granted.loudness).toMatchObject({ releaseLufs: -14, releasePeakDbtp: -1 });
    expect(granted.loudness.trackLufs).toBeLessThan(0);
    expect(granted.renditions.map(({ name }) => name)).toEqual(ladder);
    const [rendition] = granted.renditions;
    if (!rendition) throw new Error("No rendition was granted.");
    const key = Buffer.from(/base64,([^"]+)"/.exec(rendition.playlist)?.[1] ?? "", "base64");
    const { offset, sizeBytes } = rendition.firstSegment;
    const url = `${granted.baseUrl}aac-96.mp4`;
    const init = await fetch(url, { headers: { range: `bytes=0-${rendition.initSizeBytes - 1}` } });
    expect(Buffer.from(await init.arrayBuffer()).toString("latin1", 4, 8)).toBe("ftyp");
    const segment = await fetch(url, { headers: { range: `bytes=${offset}-${offset + sizeBytes - 1}` } });
    expect(segment.status).toBe(206);
    const decipher = createDecipheriv("aes-128-cbc", key, Buffer.alloc(16));
    const plain = Buffer.concat([
      decipher.update(Buffer.from(await segment.arrayBuffer())),
      decipher.final(),
    ]);
    expect(plain.toString("latin1", 4, 8)).toBe("moof");
  });

  it("does not keep the content key in the clear", async () => {
    const [rendition] = (await grant()).renditions;
    const key = /base64,([^"]+)"/.exec(rendition?.playlist ?? "")?.[1] ?? "missing";
    const rows = await world.sql`select * from masters`;
    expect(key).toHaveLength(24);
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  it("serves the waveform: two bytes per bucket", async () => {
    const { waveformUrl } = await grant();
    const response = await fetch(waveformUrl ?? "");
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBe(3600);
  });

  it("withholds what was not granted", async () => {
    const { baseUrl, renditions } = await grant(["aac-96"]);
    expect(renditions.map(({ name }) => name)).toEqual(["aac-96"]);
    expect((await fetch(`${baseUrl}aac-96.mp4`, { method: "HEAD" })).status).toBe(200);
    const refused = await fetch(`${baseUrl}flac.mp4`);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: "delivery.rendition_withheld" });
  });

  it("answers ranges and the whole file", async () => {
    const url = `${(await grant()).baseUrl}flac.mp4`;
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
    const ask = async (range: string) => {
      const response = await fetch(url, { headers: { range } });
      return {
        status: response.status,
        at: response.headers.get("content-range"),
        bytes: Buffer.from(await response.arrayBuffer()),
      };
    };
    const size = whole.length;
    expect(await ask("bytes=100-199")).toEqual({
      status: 206,
      at: `bytes 100-199/${size}`,
      bytes: whole.subarray(100, 200),
    });
    expect(await ask("bytes=-50")).toEqual({
      status: 206,
      at: `bytes ${size - 50}-${size - 1}/${size}`,
      bytes: whole.subarray(-50),
    });
    expect(await ask(`bytes=${size - 10}-`)).toMatchObject({ status: 206, bytes: whole.subarray(-10) });
    expect(await ask(`bytes=${size}-`)).toMatchObject({ status: 416, at: `bytes */${size}` });
    expect(await ask("bytes=0-1,5-6")).toMatchObject({ status: 200, bytes: whole });
  });

  it("combines loudness over masters, and knows when one is missing", async () => {
    const combine = app.as.service.loudness.combine;
    expect((await combine.query({ masterIds: [masterId] }))?.integratedLufs).toBeLessThan(0);
    expect(await combine.query({ masterIds: [masterId, "0199c0de-0000-7000-8000-000000000001"] })).toBeNull();
    expect(await app.as.service.master.get.query({ ids: [masterId] })).toMatchObject([
      { masterId, state: "ready" },
    ]);
  });
});

describe("a transcode that is interrupted", () => {
  let world: World;
  beforeAll(async () => void (world = await createWorld()));
  afterAll(() => world.end());

  it("is finished by the next process without doing any rendition twice, wherever it was killed", async () => {
    for (const killAfterSteps of [3, 6]) {
      const { tools, calls } = await countingTools();
      let app = await startDelivery(world, { tools });
      const uploadId = await uploadFile(app, buildWave({ seconds: 1, pitchHz: 300 + killAfterSteps }));
      const memory = newMemory();
      expect(await runNewest(world, app, { memory, killAfterSteps })).toEqual({ kind: "killed" });
      await app.stop();
      app = await startDelivery(world, { tools });
      // The result of the last step is lost as well, as when the kill comes before it reached the event bus.
      delete memory.steps[memory.order.pop() ?? ""];
      expect(await runNewest(world, app, { memory })).toEqual({ kind: "complete" });
      expect(await statusOf(app, uploadId)).toMatchObject({ state: "ready" });
      expect(calls.toSorted()).toEqual(
        ["loudness", "probe", "waveform", ...ladder.map((rung) => `encode ${rung}`)].toSorted(),
      );
      await app.stop();
    }
    const ready = (await world.events()).filter(({ name }) => name === "delivery/master.ready");
    expect(ready).toHaveLength(2);
  }, 180_000);

  it("makes a rendition again whose object has gone missing", async () => {
    const { tools, calls } = await countingTools();
    const app = await startDelivery(world, { tools });
    await uploadFile(app, buildWave({ seconds: 1, pitchHz: 999 }));
    const memory = newMemory();
    await runNewest(world, app, { memory, killAfterSteps: 5 });
    const [done] = await world.sql<{ name: string; objectKey: string }[]>`
      select name, object_key as "objectKey" from renditions where ready_at is not null and master_id =
        (select id from masters order by id desc limit 1)`;
    await world.store.delete(done?.objectKey ?? "");
    expect(await runNewest(world, app)).toEqual({ kind: "complete" });
    expect(calls.filter((call) => call === `encode ${done?.name}`)).toHaveLength(2);
    await app.stop();
  });
});

describe("files that cannot become music", () => {
  let world: World;
  let tools: MediaTools;
  beforeAll(async () => {
    world = await createWorld();
    ({ tools } = await countingTools());
  });
  afterAll(() => world.end());

  it.each([
    ["noise renamed to .mp3", Buffer.alloc(50_000, 0x5a), "noise.mp3"],
    ["a WAV cut in half", buildWave({ seconds: 1 }).subarray(0, 90_000), "half.wav"],
    ["a playlist renamed to .flac", Buffer.from("#EXTM3U\n#EXTINF:1,\n/etc/passwd\n"), "list.flac"],
  ])("%s is refused with a reason and leaves nothing behind", async (_name, bytes, fileName) => {
    const app = await startDelivery(world, { tools });
    const uploadId = await uploadFile(app, bytes, { fileName });
    expect(await runNewest(world, app)).toMatchObject({ kind: "failed" });
    const status = await statusOf(app, uploadId);
    expect(status).toMatchObject({ state: "failed", masterId: null });
    expect(status?.error?.code).toMatch(
      /^delivery\.(unsupported_format|truncated|corrupt|playlist_refused)$/,
    );
    expect(status?.error?.message.length).toBeGreaterThan(20);
    expect(await world.sql`select id from masters`).toEqual([]);
    for await (const { key } of world.store.list("originals/")) throw new Error(`${key} was left behind.`);
    const failed = (await world.events()).filter(({ data }) => data.uploadId === uploadId).at(-1);
    expect(failed).toMatchObject({ name: "delivery/upload.failed", data: { code: status?.error?.code } });
    await expect(app.as.editor.upload.retry.mutate({ uploadId })).rejects.toMatchObject({
      data: { app: { code: "delivery.upload_not_retryable" } },
    });
    await app.stop();
  });

  it("a fault of the server is shown and can be tried again from the console", async () => {
    let isBroken = true;
    const flaky: MediaTools = {
      ...tools,
      encodeRendition: (request) =>
        isBroken
          ? Promise.reject(new MediaError("encoder_failed", "The encoder gave up."))
          : tools.encodeRendition(request),
    };
    const app = await startDelivery(world, { tools: flaky });
    const uploadId = await uploadFile(app, buildWave({ seconds: 1 }));
    expect(await runNewest(world, app)).toMatchObject({ kind: "failed" });
    // What the event bus does once it has run out of retries.
    const completed = (await world.events()).findLast(({ name }) => name === "delivery/upload.completed");
    const failure = {
      name: "inngest/function.failed",
      data: {
        function_id: "segue-delivery-transcode",
        event: completed,
        error: { name: "Error", message: "gave up" },
      },
    };
    const deps = { inngest: app.inngest, functions: app.service.functions, memory: newMemory() };
    expect(await runFunction(deps, "transcode-failure", { event: failure })).toEqual({ kind: "complete" });
    expect(await statusOf(app, uploadId)).toMatchObject({
      state: "failed",
      error: { code: "delivery.encoder_failed", message: "The encoder gave up." },
    });
    isBroken = false;
    await app.as.editor.upload.retry.mutate({ uploadId });
    expect(await statusOf(app, uploadId)).toMatchObject({ state: "queued", error: null });
    expect(await runNewest(world, app)).toEqual({ kind: "complete" });
    expect(await statusOf(app, uploadId)).toMatchObject({ state: "ready" });
    const probed = (await world.events()).filter(
      ({ name, data }) => name === "delivery/upload.probed" && data.uploadId === uploadId,
    );
    expect(probed).toHaveLength(1);
    await app.stop();
  });

  it("a duplicate of a finished master is announced at once and encodes nothing", async () => {
    const { tools: counting, calls } = await countingTools();
    const app = await startDelivery(world, { tools: counting });
    const wave = buildWave({ seconds: 1, pitchHz: 700 });
    await uploadFile(app, wave);
    await runNewest(world, app);
    const before = calls.length;
    const second = await uploadFile(app, wave, { fileName: "copy.wav", batchId: "batch-2" });
    expect(await runNewest(world, app)).toEqual({ kind: "complete" });
    expect(calls).toHaveLength(before);
    expect(await statusOf(app, second)).toMatchObject({ state: "ready", isDuplicate: true });
    expect((await world.events()).at(-1)).toMatchObject({
      name: "delivery/upload.probed",
      data: { uploadId: second, fileName: "copy.wav", batchId: "batch-2" },
    });
    await app.stop();
  });
});
