import { alignWindows, loudnessSteps } from "../../apps/web/player-lab/align.ts";
import { signalOf } from "../../apps/web/player-lab/fixtures.ts";
import { labRateHz } from "../../apps/web/player-lab/signals.ts";
import type { PlayEvent } from "../../apps/web/src/player/playback-api.ts";
import { expect, test } from "./lab-test.ts";

test("a crossfade of strangers overlaps them for its length and has no dip", async ({ lab, labPage }) => {
  const [leaving, entering] = [signalOf(lab.tracks, "other-1"), signalOf(lab.tracks, "album-1")];
  await labPage.page.evaluate(() => globalThis.lab.player.setCrossfade(2));
  await labPage.playTracks("other-1", "album-1");
  await labPage.reach("album-1", 3500);
  const heard = await labPage.heard();
  const leavingAt = alignWindows(heard.subarray(0, heard.length - 5 * labRateHz), leaving)[3]?.lag ?? 0;
  const end = leavingAt + leaving.length;
  const rest = alignWindows(heard.subarray(end), entering.subarray(2 * labRateHz));
  const enteringAt = end + (rest[3]?.lag ?? 0) - 2 * labRateHz;
  expect((end - enteringAt) / labRateHz).toBeGreaterThan(1.5);
  expect((end - enteringAt) / labRateHz).toBeLessThan(2.1);

  const steps = loudnessSteps(heard.subarray(leavingAt));
  const typical = steps.slice(2, 40).toSorted((left, right) => left - right)[19] ?? 0;
  const fading = steps.slice(43, 73);
  expect(Math.min(...fading)).toBeGreaterThan(typical * 0.5);
  expect(Math.max(...fading)).toBeLessThan(typical * 2);
});

test("a reload comes back paused at the position, with queue and settings", async ({ labPage }) => {
  await labPage.page.evaluate(() => globalThis.lab.player.setVolume(0.5));
  await labPage.playTracks("album-1", "album-2", "album-3");
  await labPage.reach("album-1", 2500);
  await labPage.open();
  const state = await labPage.page.evaluate(() => globalThis.lab.state());
  expect(state.status).toBe("paused");
  expect(state.current?.track.id).toBe("album-1");
  expect(state.queue.map(({ track }) => track.id)).toEqual(["album-2", "album-3"]);
  expect(state.volume).toBe(0.5);
  const { positionMs } = await labPage.page.evaluate(() => globalThis.lab.position());
  expect(positionMs).toBeGreaterThan(2400);
  await labPage.page.evaluate(() => globalThis.lab.player.play());
  await labPage.reach("album-1", positionMs + 500);
  expect(await labPage.page.evaluate(() => globalThis.lab.position().positionMs)).toBeLessThan(
    positionMs + 2500,
  );
});

test("a refused track is named and the next one plays", async ({ lab, labPage }) => {
  lab.refused.add("other-1");
  await labPage.playTracks("other-1", "album-1");
  await labPage.page.waitForFunction(() => globalThis.lab.state().status === "error");
  expect(await labPage.page.evaluate(() => globalThis.lab.state().error?.code)).toBe("playback.not_entitled");
  await labPage.reach("album-1", 500);
});

test("the last track ends paused at its start, and plays again on demand", async ({ labPage }) => {
  await labPage.playTracks("other-1");
  await labPage.reach("other-1", 500);
  await labPage.page.evaluate(() => globalThis.lab.player.seek(6000));
  await labPage.page.waitForFunction(() => globalThis.lab.state().status === "paused");
  await labPage.page.evaluate(() => globalThis.lab.player.play());
  await labPage.reach("other-1", 500);
});

test("a track added while the last one runs out still follows", async ({ labPage }) => {
  await labPage.playTracks("other-1");
  await labPage.reach("other-1", 4000);
  await labPage.playNext("other-2");
  await labPage.reach("other-2", 1000);
  expect(await labPage.stalls()).toBe(0);
});

test("plays are recorded once each, also across a time offline", async ({ lab, labPage }) => {
  await labPage.playTracks("other-1", "other-2");
  await labPage.reach("other-1", 1000);
  await labPage.page.context().setOffline(true);
  await labPage.reach("other-2", 1000);
  await labPage.page.context().setOffline(false);
  const events = lab.reports as PlayEvent[];
  await expect.poll(() => events.map(({ type }) => type), { timeout: 20_000 }).toContain("completed");
  const first = events.filter(({ trackId }) => trackId === "other-1");
  expect(first.map(({ type }) => type)).toEqual(["started", "completed"]);
  expect(new Set(first.map(({ playId }) => playId)).size).toBe(1);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
});

test("keys control the player, but not while typing or when switched off", async ({ labPage }) => {
  const { page } = labPage;
  const isPaused = (): Promise<boolean> => page.evaluate(() => globalThis.lab.state().status === "paused");
  await labPage.playTracks("long");
  await labPage.reach("long", 500);
  await page.keyboard.press("Space");
  await expect.poll(isPaused).toBe(true);
  await page.locator("#text").focus();
  await page.keyboard.press("Space");
  expect(await isPaused()).toBe(true);
  await page.locator("#text").blur();
  await page.evaluate(() => globalThis.lab.player.setShortcutsEnabled(false));
  await page.keyboard.press("Space");
  expect(await isPaused()).toBe(true);
  await page.evaluate(() => globalThis.lab.player.setShortcutsEnabled(true));
  await page.keyboard.press("Space");
  await labPage.reach("long", 600);
});
