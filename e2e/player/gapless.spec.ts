import { alignWindows, joined, withoutUnderruns } from "../../apps/web/player-lab/align.ts";
import type { AlignedWindow } from "../../apps/web/player-lab/align.ts";
import { signalOf } from "../../apps/web/player-lab/fixtures.ts";
import { labRateHz } from "../../apps/web/player-lab/signals.ts";
import { expect, test } from "./lab-test.ts";

const runs = Number(process.env["GAPLESS_RUNS"] ?? 3);

/** All windows lie on one straight line: nothing lost, nothing doubled, nothing else heard. */
function expectSeamless(windows: readonly AlignedWindow[], cut: number): void {
  const before = windows.filter(({ referenceAt }) => referenceAt < cut - labRateHz / 2);
  const after = windows.filter(({ referenceAt }) => referenceAt > cut);
  expect(before.length).toBeGreaterThan(30);
  expect(after.length).toBeGreaterThan(15);
  expect([...new Set(windows.map(({ lag }) => lag))]).toHaveLength(1);
  expect(Math.min(...windows.map(({ correlation }) => correlation))).toBeGreaterThan(0.95);
}

for (let run = 1; run <= runs; run += 1) {
  test(`neighbours join with no sample lost or doubled, ${run} of ${runs}`, async ({ lab, labPage }) => {
    await labPage.playTracks("album-1", "album-2");
    await labPage.reach("album-2", 3000);
    const first = signalOf(lab.tracks, "album-1");
    const reference = joined(first, signalOf(lab.tracks, "album-2"));
    expectSeamless(alignWindows(withoutUnderruns(await labPage.heard()), reference), first.length);
    expect(await labPage.stalls()).toBe(0);
  });

  test(`a sine split over two tracks stays one sine, ${run} of ${runs}`, async ({ lab, labPage }) => {
    await labPage.playTracks("sine-1", "sine-2");
    await labPage.reach("sine-2", 2000);
    const heard = withoutUnderruns(await labPage.heard());
    const start = heard.findIndex((value) => Math.abs(value) > 0.05) + labRateHz;
    const joinAt = start - labRateHz + signalOf(lab.tracks, "sine-1").length;
    // A continuous sine obeys x[n+1] = 2·cos(ω)·x[n] − x[n−1]; every lost or doubled sample breaks it.
    const twoCos = 2 * Math.cos((2 * Math.PI * 997) / labRateHz);
    let worst = 0;
    for (let at = start; at < joinAt + labRateHz; at += 1) {
      const [last = 0, now = 0, next = 0] = heard.subarray(at - 1, at + 2);
      worst = Math.max(worst, Math.abs(next - (twoCos * now - last)));
    }
    expect(worst).toBeLessThan(0.01);
  });
}

test("a next track taken out after it was buffered is never heard, and the new one joins as well", async ({
  lab,
  labPage,
}) => {
  await labPage.playTracks("album-1", "other-1", "album-2");
  await labPage.fetches("other-1");
  await labPage.reach("album-1", 3000);
  await labPage.removeFromQueue("other-1");
  await labPage.reach("album-2", 3000);
  const first = signalOf(lab.tracks, "album-1");
  const reference = joined(first, signalOf(lab.tracks, "album-2"));
  expectSeamless(alignWindows(withoutUnderruns(await labPage.heard()), reference), first.length);
});

test("a track put before the buffered next one plays first, then the other", async ({ lab, labPage }) => {
  await labPage.playTracks("album-1", "album-2");
  await labPage.fetches("album-2");
  await labPage.playNext("other-1");
  await labPage.reach("album-2", 2000);
  const [first, between] = [signalOf(lab.tracks, "album-1"), signalOf(lab.tracks, "other-1")];
  const reference = joined(first, between, signalOf(lab.tracks, "album-2"));
  expectSeamless(
    alignWindows(withoutUnderruns(await labPage.heard()), reference),
    first.length + between.length,
  );
});

test("a change half a second before the join still decides what plays", async ({ lab, labPage }) => {
  const first = signalOf(lab.tracks, "album-1");
  await labPage.playTracks("album-1", "other-1", "album-2");
  await labPage.fetches("other-1");
  await labPage.reach("album-1", (first.length / labRateHz) * 1000 - 600);
  await labPage.removeFromQueue("other-1");
  await labPage.reach("album-2", 2000);
  const windows = alignWindows(
    withoutUnderruns(await labPage.heard()),
    joined(first, signalOf(lab.tracks, "album-2")),
  );
  const wrong = windows.filter(({ correlation }) => correlation < 0.8);
  // The window over the join itself may hold a pause; nothing of the removed track may follow it.
  expect(wrong.length).toBeLessThanOrEqual(2);
  expect(windows.filter(({ referenceAt }) => referenceAt > first.length).length).toBeGreaterThan(15);
});

test("three tracks on one timeline with rung changes in between stay seamless", async ({ lab, labPage }) => {
  await labPage.playTracks("album-1", "album-2", "album-3");
  await labPage.reach("album-1", 1500);
  await labPage.page.evaluate(() => globalThis.lab.player.setQuality("lossless"));
  await labPage.reach("album-2", 1000);
  await labPage.page.evaluate(() => globalThis.lab.player.setQuality("saver"));
  await labPage.reach("album-3", 2000);
  const [first, second] = [signalOf(lab.tracks, "album-1"), signalOf(lab.tracks, "album-2")];
  const reference = joined(first, second, signalOf(lab.tracks, "album-3"));
  expectSeamless(
    alignWindows(withoutUnderruns(await labPage.heard()), reference),
    first.length + second.length,
  );
  expect(lab.mediaRequests.some((path) => path.includes("flac"))).toBe(true);
});
