import { createHash, randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { Upload } from "tus-js-client";
import { listBatch } from "../../apps/server/src/ingest/follow-batch.ts";
import { openGatewaySession, type Gateway } from "../../apps/server/src/ingest/gateway-session.ts";
import { administrator, gatewayUrl } from "../support/addresses.ts";
import { fetchPcm } from "../support/fetch-rendition.ts";
import { openDemoRelease, playButton, register } from "../support/listener.ts";
import { backendAnswers, killDatabase, killBackend } from "../support/running-parts.ts";
import { testPcm, wavFile } from "../support/wav.ts";

const signIn = () => openGatewaySession({ url: gatewayUrl, ...administrator() });
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Sends a file in small pieces and runs `atHalf` once, when half of it has arrived; goes on where it broke off. */
async function sendInPieces(
  gateway: Gateway,
  batchId: string,
  file: { bytes: Buffer; atHalf: () => Promise<void> },
) {
  const sizeBytes = file.bytes.length;
  const { uploadUrl } = await gateway.delivery.upload.create.mutate({
    batchId,
    fileName: "crash.wav",
    sizeBytes,
  });
  let interruption: Promise<void> | undefined;
  await new Promise<void>((resolve, reject) => {
    new Upload(file.bytes, {
      uploadUrl,
      chunkSize: 512 * 1024,
      retryDelays: [500, 1_000, 2_000, 4_000, 8_000, 8_000],
      onChunkComplete: (_size, sentBytes) => {
        if (sentBytes > sizeBytes / 2) interruption ??= file.atHalf();
      },
      onSuccess: () => resolve(),
      onError: reject,
    }).start();
  });
  await interruption;
}

test("an upload and a transcode that were cut short by a kill -9 finish, and the music is bit for bit the original", async () => {
  test.setTimeout(240_000);
  const gateway = await signIn();
  const batchId = randomUUID();
  const pcm = testPcm(60, 1);
  await gateway.catalog.draft.autoPublish.mutate({ batchId });
  await sendInPieces(gateway, batchId, { bytes: wavFile(pcm), atHalf: killBackend });

  const upload = async () => (await listBatch(gateway, batchId)).at(0);
  await expect
    .poll(async () => (await upload())?.state, { timeout: 60_000, intervals: [100] })
    .toBe("encoding");
  await killBackend();
  await expect
    .poll(async () => (await upload().catch(() => undefined))?.state, { timeout: 120_000, intervals: [500] })
    .toBe("ready");

  const trackOfBatch = async () => {
    const { items } = await gateway.catalog.draft.list.query({ batchId, limit: 1 });
    const [release] = items;
    return release && (await gateway.catalog.draft.get.query({ id: release.id })).tracks.at(0);
  };
  await expect.poll(async () => (await trackOfBatch())?.audio, { timeout: 30_000 }).toBe("ready");
  const trackId = (await trackOfBatch())?.id as string;
  const { grants } = await gateway.playback.play.grant.query({ trackIds: [trackId] });
  const [grant] = grants;
  expect(grant?.totalSamples).toBe(pcm.length / 4);
  expect(sha256(await fetchPcm(grant as NonNullable<typeof grant>, "flac"))).toBe(sha256(pcm));
});

test("music that plays goes on while the backend is killed, and the page needs no reload", async ({
  page,
}) => {
  await register(page);
  await openDemoRelease(page);
  await playButton(page).click();
  const position = page
    .getByRole("region", { name: "Player" })
    .getByRole("slider", { name: /seek|position/i });
  const seconds = async () => Number(await position.getAttribute("aria-valuenow"));
  await expect.poll(seconds, { timeout: 20_000 }).toBeGreaterThan(0);
  const before = await seconds();
  await killBackend();
  await expect.poll(seconds, { timeout: 20_000 }).toBeGreaterThan(before);
  await page.getByRole("navigation").first().getByRole("link", { name: "Genres" }).click();
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
});

test("a killed database comes back by itself with everything that was acknowledged", async () => {
  test.setTimeout(120_000);
  const gateway = await signIn();
  const name = `Kept ${randomUUID()}`;
  await gateway.catalog.genre.create.mutate({ name });
  const isBack = killDatabase();
  await isBack();
  await backendAnswers();
  await expect(async () => {
    const { items } = await gateway.catalog.genre.list.query({ includesEmpty: true });
    expect(items.map((genre) => genre.name)).toContain(name);
  }).toPass({ timeout: 60_000 });
});
