import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countingTools, createWorld, startDelivery, type World } from "./delivery-app.ts";
import { newMemory, runFunction } from "./step-executor.ts";
import { patch } from "./tus-client.ts";

const hourMs = 3_600_000;
let world: World;
beforeAll(async () => void (world = await createWorld()));
afterAll(() => world.end());

it("gives up what never arrived within a day and removes strays, but nothing that is under way", async () => {
  const { tools } = await countingTools();
  let now = new Date();
  const app = await startDelivery(world, { tools, clock: () => now });
  const collect = () =>
    runFunction(
      { inngest: app.inngest, functions: app.service.functions, memory: newMemory() },
      "collect-garbage",
      {
        event: { name: "inngest/scheduled.timer", data: {} },
      },
    );
  const request = { batchId: "batch-1", fileName: "tone.wav", sizeBytes: 100 };
  const abandoned = await app.as.editor.upload.create.mutate(request);
  await patch(abandoned.uploadUrl, Buffer.alloc(40), 0);

  const uploads = join(world.folder, "work", "uploads");
  const transcodes = join(world.folder, "work", "transcodes");
  await writeFile(join(uploads, "0199c0de-0000-7000-8000-00000000dead"), "stray");
  await mkdir(join(transcodes, "0199c0de-0000-7000-8000-00000000dead"));
  const longAgo = new Date(now.getTime() - 2 * hourMs);
  await utimes(join(uploads, "0199c0de-0000-7000-8000-00000000dead"), longAgo, longAgo);
  await utimes(join(transcodes, "0199c0de-0000-7000-8000-00000000dead"), longAgo, longAgo);

  expect(await collect()).toEqual({ kind: "complete" });
  expect(await readdir(uploads)).toEqual([abandoned.uploadId]);
  expect(await readdir(transcodes)).toEqual([]);

  now = new Date(now.getTime() + 20 * hourMs);
  const fresh = await app.as.editor.upload.create.mutate(request);
  now = new Date(now.getTime() + 5 * hourMs);
  expect(await collect()).toEqual({ kind: "complete" });
  expect(await readdir(uploads)).toEqual([fresh.uploadId]);
  const { items } = await app.as.editor.upload.list.query({});
  expect(items.map(({ uploadId, state, error }) => ({ uploadId, state, code: error?.code }))).toEqual([
    { uploadId: fresh.uploadId, state: "receiving", code: undefined },
    { uploadId: abandoned.uploadId, state: "failed", code: "delivery.upload_expired" },
  ]);
  expect((await world.events()).map(({ name }) => name)).toEqual(["delivery/upload.failed"]);
  await app.stop();
});
