import { chromium } from "@playwright/test";
import type { Page } from "@playwright/test";
import { prepareLab, startPlayerLab } from "../apps/web/player-lab/server.ts";
import type {} from "../apps/web/player-lab/page.ts";

/** Plays per row of the table. */
const plays = Number(process.env["PLAYS"] ?? 20);
const goals = { warm: { p50: 50, p95: 150 }, cold: { p50: 250, p95: 500 } };

/**
 * Time from a click to the first sample louder than −50 dB at the speakers' side of the sound graph, on the
 * context's own clock: `playing` events come earlier than sound does.
 */
async function measure(page: Page, trackId: string): Promise<number> {
  await page.evaluate(() => globalThis.lab.player.pause());
  // What was still on its way to the speakers must not be taken for the new track.
  await page.waitForTimeout(150);
  await page.evaluate((id) => {
    globalThis.lab.recording.reset();
    globalThis.lab.clickTrack = id;
  }, trackId);
  await page.locator("#play").click();
  const found = await page.waitForFunction(() => globalThis.lab.soundDelayMs(), undefined, {
    polling: 10,
    timeout: 20_000,
  });
  return (await found.jsonValue()) ?? Number.NaN;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function report(name: keyof typeof goals, values: readonly number[]): void {
  const [p50, p95] = [percentile(values, 0.5), percentile(values, 0.95)];
  const goal = goals[name];
  const isMet = p50 <= goal.p50 && p95 <= goal.p95;
  console.log(
    `click to sound, ${name}: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms over ${values.length} plays ` +
      `(goal ${goal.p50}/${goal.p95} ms: ${isMet ? "met" : "not met"})`,
  );
}

const lab = await startPlayerLab(await prepareLab());
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--disable-dev-shm-usage"],
});
try {
  const values: Record<keyof typeof goals, number[]> = { warm: [], cold: [] };
  const trackIds = ["album-1", "other-1"];
  for (const kind of ["warm", "cold"] as const) {
    let page = await browser.newPage();
    for (let play = 0; play < plays; play += 1) {
      // A page that never heard of the track is cold; the sound graph exists in both, as after any first press.
      if (kind === "cold" || play === 0) {
        await page.close();
        page = await browser.newPage();
        const session = await page.context().newCDPSession(page);
        await page.goto(lab.url);
        await page.waitForFunction(() => globalThis.isLabReady);
        await page.locator("#text").click();
        await session.send("Network.enable");
        await session.send("Network.setCacheDisabled", { cacheDisabled: true });
        await session.send("Network.emulateNetworkConditions", {
          offline: false,
          latency: 50,
          downloadThroughput: 5_000_000 / 8,
          uploadThroughput: 5_000_000 / 8,
        });
      }
      const trackId = trackIds[play % 2] ?? "album-1";
      if (kind === "warm") {
        await page.evaluate((id) => globalThis.lab.player.prefetch([id]), trackId);
        await page.waitForTimeout(600);
      }
      values[kind].push(await measure(page, trackId));
    }
    await page.close();
    report(kind, values[kind]);
  }
} finally {
  await browser.close();
  await lab.close();
}
