import { createHash } from "node:crypto";
import { readdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StorageError } from "@segue/storage";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  countingTools,
  createWorld,
  pageOrigin,
  startDelivery,
  type DeliveryApp,
  type World,
} from "./delivery-app.ts";
import { offsetOf, patch, patchAndHangUp, uploadFile } from "./tus-client.ts";
import { buildWave } from "./wave-file.ts";

const wave = buildWave({ seconds: 1 });
const sha256 = createHash("sha256").update(wave).digest("hex");
const originalKey = `originals/${sha256.slice(0, 2)}/${sha256}`;
const request = { batchId: "batch-1", fileName: "tone.wav", sizeBytes: wave.length };

describe("resumable upload", () => {
  let world: World;
  let app: DeliveryApp;
  let tools: Awaited<ReturnType<typeof countingTools>>["tools"];
  beforeAll(async () => void ({ tools } = await countingTools()));
  beforeEach(async () => {
    world = await createWorld();
    app = await startDelivery(world, { tools });
  });
  afterEach(async () => {
    await app.stop();
    await world.end();
  });

  const statusOf = async (uploadId: string) =>
    (await app.as.editor.upload.list.query({})).items.find((item) => item.uploadId === uploadId);
  const uploadsFolder = () => join(world.folder, "work", "uploads");

  it("becomes a master, with its event, once the last byte is stored", async () => {
    const uploadId = await uploadFile(app, wave);
    expect(await statusOf(uploadId)).toMatchObject({
      state: "queued",
      receivedBytes: wave.length,
      isDuplicate: false,
    });
    expect(
      createHash("sha256")
        .update(await world.store.get(originalKey))
        .digest("hex"),
    ).toBe(sha256);
    expect(await readdir(uploadsFolder())).toEqual([]);
    expect(await world.events()).toMatchObject([
      {
        name: "delivery/upload.completed",
        data: {
          uploadId,
          sha256,
          isNewMaster: true,
          ownerId: "editor-1",
          batchId: "batch-1",
          fileName: "tone.wav",
        },
      },
    ]);
  });

  it("goes on where the connection was cut", async () => {
    const { uploadUrl, uploadId } = await app.as.editor.upload.create.mutate(request);
    await patchAndHangUp(uploadUrl, wave, {
      sentBytes: 60_000,
      hasArrived: async () => (await stat(join(uploadsFolder(), uploadId))).size > 0,
    });
    const offset = await offsetOf(uploadUrl);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThan(wave.length);
    expect(await statusOf(uploadId)).toMatchObject({ state: "receiving" });
    expect(await world.events()).toEqual([]);
    expect((await patch(uploadUrl, wave.subarray(offset), offset)).status).toBe(204);
    expect(await statusOf(uploadId)).toMatchObject({ state: "queued" });
    expect((await world.store.get(originalKey)).equals(wave)).toBe(true);
  });

  it("goes on after the service was started anew", async () => {
    const { uploadUrl, uploadId } = await app.as.editor.upload.create.mutate(request);
    await patch(uploadUrl, wave.subarray(0, 1000), 0);
    await app.stop();
    app = await startDelivery(world, { tools });
    const here = `${app.origin}${new URL(uploadUrl).pathname}`;
    expect(await offsetOf(here)).toBe(1000);
    await patch(here, wave.subarray(1000), 1000);
    expect(await statusOf(uploadId)).toMatchObject({ state: "queued" });
  });

  it("is completed at the next start when a crash came right after the last byte", async () => {
    const { uploadId } = await app.as.editor.upload.create.mutate(request);
    await app.stop();
    await writeFile(join(uploadsFolder(), uploadId), wave);
    app = await startDelivery(world, { tools });
    expect(await statusOf(uploadId)).toMatchObject({ state: "queued" });
    expect(await world.events()).toHaveLength(1);
  });

  it("is completed at the next start when a crash came between the move and the commit", async () => {
    const { uploadId } = await app.as.editor.upload.create.mutate(request);
    await app.stop();
    const path = join(world.folder, "moved");
    await writeFile(path, wave);
    await world.store.putFile(originalKey, path, { contentType: "audio/wav" });
    await world.sql`update uploads set sha256 = ${sha256} where id = ${uploadId}`;
    await rename(join(uploadsFolder(), uploadId), join(world.folder, "gone"));
    app = await startDelivery(world, { tools });
    expect(await statusOf(uploadId)).toMatchObject({ state: "queued", receivedBytes: wave.length });
    expect(await world.events()).toHaveLength(1);
  });

  it("lets only one of two simultaneous senders write", async () => {
    const { uploadUrl, uploadId } = await app.as.editor.upload.create.mutate(request);
    const answers = await Promise.all([patch(uploadUrl, wave, 0), patch(uploadUrl, wave, 0)]);
    expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
    expect(await statusOf(uploadId)).toMatchObject({ state: "queued" });
    expect((await world.store.get(originalKey)).equals(wave)).toBe(true);
    expect(await world.events()).toHaveLength(1);
  });

  it("keeps the same bytes once", async () => {
    const [first, second] = [
      await uploadFile(app, wave),
      await uploadFile(app, wave, { fileName: "again.wav" }),
    ];
    const [one, two] = [await statusOf(first), await statusOf(second)];
    expect(two).toMatchObject({ isDuplicate: true, masterId: one?.masterId });
    expect(await world.sql`select id from masters`).toHaveLength(1);
    const completed = await world.events();
    expect(completed.map(({ data }) => data.isNewMaster)).toEqual([true, false]);
  });

  it("refuses a name that is no audio, and more bytes than announced", async () => {
    await expect(
      app.as.editor.upload.create.mutate({ ...request, fileName: "malware.exe" }),
    ).rejects.toMatchObject({
      data: { app: { kind: "invalid", code: "delivery.unsupported_file" } },
    });
    const { uploadUrl } = await app.as.editor.upload.create.mutate({ ...request, sizeBytes: 10 });
    expect((await patch(uploadUrl, wave, 0)).status).toBe(413);
    expect(await world.events()).toEqual([]);
  });

  it("says 507 while the store is full, and takes the file once it is not", async () => {
    const { uploadUrl, uploadId } = await app.as.editor.upload.create.mutate(request);
    const full = vi.spyOn(world.store, "putFile").mockRejectedValue(new StorageError("no_space", "full"));
    const refused = await patch(uploadUrl, wave, 0);
    expect(refused.status).toBe(507);
    expect(await refused.text()).toContain("disk is full");
    expect(await statusOf(uploadId)).toMatchObject({ state: "receiving" });
    expect(await world.sql`select id from masters`).toHaveLength(0);
    full.mockRestore();
    expect(await offsetOf(uploadUrl)).toBe(wave.length);
    expect(await statusOf(uploadId)).toMatchObject({ state: "queued" });
  });

  it("is closed to strangers: forged and expired addresses, other origins, unknown uploads", async () => {
    const { uploadUrl } = await app.as.editor.upload.create.mutate(request);
    const other = await app.as.editor.upload.create.mutate(request);
    const forged = uploadUrl.replace(/[^/]+\/([^/]+\/[^/]+)$/, `${other.uploadId}/$1`);
    expect((await patch(forged, wave, 0)).status).toBe(403);
    expect(
      (await patch(`${uploadUrl.slice(0, -1)}${uploadUrl.endsWith("_") ? "-" : "_"}`, wave, 0)).status,
    ).toBe(403);

    const preflight = (origin: string) => fetch(uploadUrl, { method: "OPTIONS", headers: { origin } });
    expect((await preflight(pageOrigin)).headers.get("access-control-allow-origin")).toBe(pageOrigin);
    expect((await preflight("http://elsewhere.test")).headers.get("access-control-allow-origin")).toBeNull();

    await app.stop();
    app = await startDelivery(world, { tools, clock: () => new Date(Date.now() + 25 * 3_600_000) });
    expect((await patch(`${app.origin}${new URL(uploadUrl).pathname}`, wave, 0)).status).toBe(410);
  });

  it("can be cancelled while it is on its way, not after", async () => {
    const { uploadId, uploadUrl } = await app.as.editor.upload.create.mutate(request);
    await app.as.editor.upload.cancel.mutate({ uploadId });
    expect(await statusOf(uploadId)).toBeUndefined();
    expect(await readdir(uploadsFolder())).toEqual([]);
    expect((await patch(uploadUrl, wave, 0)).status).toBe(404);
    const arrived = await uploadFile(app, wave);
    await expect(app.as.editor.upload.cancel.mutate({ uploadId: arrived })).rejects.toMatchObject({
      data: { app: { code: "delivery.upload_in_use" } },
    });
  });

  it("is listed page by page, by batch and by state", async () => {
    for (const batchId of ["one", "one", "two"])
      await app.as.editor.upload.create.mutate({ ...request, batchId });
    const list = app.as.editor.upload.list;
    const first = await list.query({ limit: 2 });
    const rest = await list.query({ limit: 2, ...(first.nextCursor && { cursor: first.nextCursor }) });
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);
    expect(new Set([...first.items, ...rest.items].map(({ uploadId }) => uploadId)).size).toBe(3);
    expect((await list.query({ batchId: "one" })).items).toHaveLength(2);
    expect((await list.query({ state: "receiving" })).items).toHaveLength(3);
    expect((await list.query({ state: "ready" })).items).toHaveLength(0);
  });
});

describe("watching uploads", () => {
  let world: World;
  let app: DeliveryApp;
  beforeAll(async () => {
    world = await createWorld();
    app = await startDelivery(world, { tools: (await countingTools()).tools });
  });
  afterAll(async () => {
    await app.stop();
    await world.end();
  });

  it("shows what is there, then what changes, in this batch only", async () => {
    const before = await uploadFile(app, wave, { batchId: "watched" });
    const seen: { uploadId: string; state: string }[][] = [];
    let onSeen: () => void = () => undefined;
    const subscription = app.as.editor.upload.watch.subscribe(
      { batchId: "watched" },
      {
        onData: (statuses) => {
          seen.push(statuses);
          onSeen();
        },
      },
    );
    const until = async (isMet: () => boolean) => {
      while (!isMet()) await new Promise<void>((resolve) => void (onSeen = resolve));
    };
    await until(() => seen.length === 1);
    expect(seen[0]).toMatchObject([{ uploadId: before, state: "queued" }]);
    await uploadFile(app, buildWave({ seconds: 1, pitchHz: 200 }), { batchId: "elsewhere" });
    const after = await uploadFile(app, wave, { batchId: "watched" });
    await until(() => seen.flat().some(({ uploadId, state }) => uploadId === after && state === "queued"));
    expect(new Set(seen.flat().map(({ uploadId }) => uploadId))).toEqual(new Set([before, after]));
    subscription.unsubscribe();
  });
});
