import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countingTools, createWorld, type DeliveryApp, startDelivery, type World } from "./delivery-app.ts";
import { offsetOf, patch } from "./tus-client.ts";
import { buildWave } from "./wave-file.ts";

const diskBytes = 8 * 1024 * 1024;
const wave = buildWave({ seconds: 6 });

const run = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const mount = (folder: string) => run("mount", "-t", "tmpfs", "-o", `size=${diskBytes}`, "tmpfs", folder);

/** Mounting a small disk is not everybody's to do; where it cannot be done the test says that it did not run. */
function canMountHere(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "segue-mount-"));
  const isMounted = mount(folder);
  if (isMounted) run("umount", folder);
  rmdirSync(folder);
  return isMounted;
}
const canMount = canMountHere();

describe.skipIf(!canMount)("a full disk (needs the right to mount a small one)", () => {
  let world: World;
  let app: DeliveryApp;
  let disk: string;
  beforeAll(async () => {
    world = await createWorld();
    disk = join(world.folder, "work");
    await mkdir(disk);
    mount(disk);
    app = await startDelivery(world, { tools: (await countingTools()).tools });
  });
  afterAll(async () => {
    await app.stop();
    run("umount", disk);
    await world.end();
  });

  it("refuses what does not fit with 507, gives the space back and goes on once there is room", async () => {
    const file = { batchId: "batch-1", fileName: "tone.wav", sizeBytes: wave.length };
    const { uploadId, uploadUrl } = await app.as.editor.upload.create.mutate(file);
    const others = join(disk, "of-somebody-else");
    await writeFile(others, Buffer.alloc(diskBytes - wave.length / 2));
    const answer = await patch(uploadUrl, wave, 0);
    expect(answer.status).toBe(507);
    expect(await answer.text()).toContain("disk is full");
    expect(await offsetOf(uploadUrl)).toBe(0);
    await expect(app.as.editor.upload.create.mutate(file)).rejects.toThrow("disk is full");

    await rm(others);
    expect((await patch(uploadUrl, wave, 0)).status).toBe(204);
    const { items } = await app.as.editor.upload.list.query({});
    expect(items.find((item) => item.uploadId === uploadId)).toMatchObject({ state: "queued" });
    expect(await readdir(join(disk, "uploads"))).toEqual([]);
  });
});
