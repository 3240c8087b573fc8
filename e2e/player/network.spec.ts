import { alignWindows } from "../../apps/web/player-lab/align.ts";
import { signalOf } from "../../apps/web/player-lab/fixtures.ts";
import { labRateHz } from "../../apps/web/player-lab/signals.ts";
import { expect, test } from "./lab-test.ts";
import type { LabPage } from "./lab-test.ts";

/** Changes the network of a page, by one session: the settings of a second one would not replace the first's. */
async function throttling(labPage: LabPage): Promise<(kilobitsPerSecond: number) => Promise<void>> {
  const session = await labPage.page.context().newCDPSession(labPage.page);
  await session.send("Network.enable");
  return async (kilobitsPerSecond) => {
    const bytesPerSecond = (kilobitsPerSecond * 1000) / 8;
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 50,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
  };
}

const rungs = (paths: readonly string[]): string[] =>
  paths.map((path) => /(aac-\d+|flac)\.mp4$/.exec(path)?.[1] ?? path);

test("when the network falls to 300 kbit/s the rung drops and sound never stops", async ({
  lab,
  labPage,
}) => {
  // Slow enough that the best rung is in use while the buffer is still short.
  const throttle = await throttling(labPage);
  await throttle(1500);
  await labPage.playTracks("long");
  await expect.poll(() => rungs(lab.mediaRequests), { timeout: 20_000 }).toContain("aac-320");
  await labPage.page.waitForFunction(() => {
    const { positionMs, bufferedMs } = globalThis.lab.position();
    return bufferedMs - positionMs > 10_000;
  });
  await throttle(300);
  const before = lab.mediaRequests.length;
  const stallsBefore = await labPage.stalls();
  await expect
    .poll(() => rungs(lab.mediaRequests.slice(before)), { timeout: 60_000 })
    .toContainEqual(expect.stringMatching(/aac-(96|160)/));
  const at = await labPage.page.evaluate(() => globalThis.lab.position().positionMs);
  await labPage.reach("long", at + 15_000);
  expect(await labPage.stalls()).toBe(stallsBefore);
});

test("a start at 300 kbit/s plays on without a stall", async ({ labPage }) => {
  const throttle = await throttling(labPage);
  await throttle(300);
  await labPage.playTracks("long");
  await labPage.reach("long", 25_000);
  expect(await labPage.stalls()).toBe(0);
});

test("a seek far ahead plays from exactly there", async ({ lab, labPage }) => {
  await labPage.playTracks("long");
  await labPage.reach("long", 1000);
  await labPage.page.evaluate(() => globalThis.lab.player.seek(80_000));
  await labPage.reach("long", 80_200);
  await labPage.forget();
  await labPage.reach("long", 83_000);
  const { samples, positionMs } = await labPage.heardWithPosition();
  const windows = alignWindows(samples, signalOf(lab.tracks, "long").subarray(Math.round(80.2 * labRateHz)));
  expect(windows.length).toBeGreaterThan(20);
  expect([...new Set(windows.map(({ lag }) => lag))]).toHaveLength(1);
  // Position and sound agree: what is heard at 83 s of the clock is 83 s of the track.
  const heardMs = 80_200 + ((windows.at(-1)?.referenceAt ?? 0) / labRateHz) * 1000;
  expect(Math.abs(positionMs - heardMs)).toBeLessThan(600);
});

test("a quality change in the middle of a track loses no sample", async ({ lab, labPage }) => {
  await labPage.playTracks("long");
  await labPage.reach("long", 2000);
  await labPage.page.evaluate(() => globalThis.lab.player.setQuality("lossless"));
  await labPage.page.waitForFunction(() => globalThis.lab.state().rendition?.name === "flac");
  await labPage.page.evaluate(() => globalThis.lab.player.setQuality("high"));
  await labPage.reach("long", 12_000);
  const windows = alignWindows(await labPage.heard(), signalOf(lab.tracks, "long"));
  expect(windows.length).toBeGreaterThan(100);
  expect([...new Set(windows.map(({ lag }) => lag))]).toHaveLength(1);
  expect(await labPage.stalls()).toBe(0);
});

test("expired addresses are renewed and playback goes on where it was", async ({ lab, labPage }) => {
  await labPage.playTracks("long");
  await labPage.reach("long", 1000);
  lab.expireGrants();
  await labPage.page.evaluate(() => globalThis.lab.player.seek(85_000));
  await labPage.reach("long", 86_000);
  expect(await labPage.page.evaluate(() => globalThis.lab.state().error)).toBeNull();
  expect(lab.mediaRequests.some((path) => path.startsWith("/media/2/"))).toBe(true);
});

test("without a network the buffer plays on, and loading resumes when it is back", async ({ labPage }) => {
  await labPage.playTracks("long");
  await labPage.reach("long", 1500);
  await labPage.page.context().setOffline(true);
  const { positionMs, bufferedMs } = await labPage.page.evaluate(() => globalThis.lab.position());
  expect(bufferedMs).toBeGreaterThan(positionMs + 5000);
  await labPage.reach("long", positionMs + 3000);
  await labPage.page.evaluate(() => globalThis.lab.player.seek(90_000));
  await labPage.page.waitForFunction(() => globalThis.lab.state().status === "buffering");
  await labPage.page.context().setOffline(false);
  await labPage.reach("long", 91_000);
});

test("a prefetched track is played from memory", async ({ lab, labPage }) => {
  await labPage.page.evaluate(() => globalThis.lab.player.prefetch(["other-1"]));
  await expect.poll(() => rungs(lab.mediaRequests)).toEqual(["aac-96"]);
  await labPage.playTracks("other-1");
  await labPage.reach("other-1", 2000);
  expect(rungs(lab.mediaRequests).filter((rung) => rung === "aac-96")).toHaveLength(1);
});
