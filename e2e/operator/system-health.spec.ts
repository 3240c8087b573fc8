import { randomBytes, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { Upload } from "tus-js-client";
import { type Gateway, openGatewaySession } from "../../apps/server/src/ingest/gateway-session.ts";
import { adminUrl, administrator, gatewayUrl } from "../support/addresses.ts";
import { signInToConsole } from "../support/editor.ts";
import { expect, test } from "../support/journey.ts";

/** A fault must show, and what to do about it, within this time. */
const shownWithin = { timeout: 15_000 };

const tile = (page: Page, id: string) => page.locator(`[data-tile="${id}"]`);

/** The newest jobs that failed, with what they were told. */
async function failedJobs(gateway: Gateway) {
  const { items } = await gateway.system.job.list.query({ status: "failed", limit: 5 });
  return Promise.all(items.map(({ id }) => gateway.system.job.get.query({ id })));
}

/** Uploads bytes that are no music; resolves once they were refused, which fails their job for good. */
async function failAJob(): Promise<string> {
  const gateway = await openGatewaySession({ url: gatewayUrl, ...administrator() });
  const [batchId, bytes] = [randomUUID(), randomBytes(40_000)];
  const fileName = `no-music-${batchId}.flac`;
  const { uploadUrl } = await gateway.delivery.upload.create.mutate({
    batchId,
    fileName,
    sizeBytes: bytes.length,
  });
  await new Promise<void>((resolve, reject) => {
    new Upload(bytes, { uploadUrl, onSuccess: () => resolve(), onError: reject }).start();
  });
  await expect
    .poll(async () => JSON.stringify(await failedJobs(gateway)), { timeout: 120_000 })
    .toContain(batchId);
  return fileName;
}

test("a function that is held back shows within fifteen seconds, says what to do, and goes again", async ({
  page,
}) => {
  // A run that was cut short may have left it held back.
  const gateway = await openGatewaySession({ url: gatewayUrl, ...administrator() });
  await gateway.system.function.resume.mutate({ id: "segue-auth-forget-old-sessions" });
  await signInToConsole(page);
  await page.goto(`${adminUrl}/health`);
  const paused = tile(page, "paused");
  await expect(paused).toHaveAttribute("data-state", "good");
  await page.getByRole("link", { name: "Jobs" }).click();
  await page.getByRole("button", { name: "Pause auth: forget-old-sessions" }).click();
  await expect(page.getByRole("button", { name: "Resume auth: forget-old-sessions" })).toBeVisible();

  await page.getByRole("link", { name: "System health" }).click();
  await expect(paused).toHaveAttribute("data-state", "warning", shownWithin);
  await expect(paused).toContainText("Open Jobs and resume them");

  await page.getByRole("link", { name: "Jobs" }).click();
  await page.getByRole("button", { name: "Resume auth: forget-old-sessions" }).click();
  await expect(page.getByRole("button", { name: "Pause auth: forget-old-sessions" })).toBeVisible();
  await page.getByRole("link", { name: "System health" }).click();
  await expect(paused).toHaveAttribute("data-state", "good", shownWithin);
});

test("a job that failed shows within fifteen seconds, says why, and can be tried again", async ({ page }) => {
  await signInToConsole(page);
  await page.goto(`${adminUrl}/health`);
  const jobs = tile(page, "jobs");
  await expect(jobs).not.toHaveAttribute("data-state", "unknown");
  const failedBefore = Number(/(\d+) failed/.exec((await jobs.textContent()) ?? "")?.[1] ?? 0);
  const fileName = await failAJob();
  await expect(jobs).toContainText(`${failedBefore + 1} failed`, shownWithin);
  await expect(jobs).toHaveAttribute("data-state", "bad");
  await expect(jobs).toContainText("Open Jobs, read why they failed");

  await page.getByRole("link", { name: "Jobs" }).click();
  await page.getByRole("button", { name: "Look into delivery: transcode" }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Why it failed");
  await expect(dialog.getByLabel("The event")).toContainText(fileName);
  await dialog.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("The job goes on.")).toBeVisible();
});

test("the logs find what a click caused by the trace that it began", async ({ page }) => {
  await signInToConsole(page);
  const [request] = await Promise.all([
    page.waitForRequest((sent) => sent.url().includes("catalog.artist.list")),
    page.getByRole("link", { name: "Artists" }).click(),
  ]);
  const trace = /^00-([0-9a-f]{32})-/.exec((await request.headerValue("traceparent")) ?? "")?.[1] ?? "none";
  await page.goto(`${adminUrl}/logs?trace=${trace}`);
  const entries = page.getByRole("list", { name: "Log entries" });
  await expect(entries).toContainText("gateway");
  await expect(entries).toContainText("catalog.artist.list");
});
