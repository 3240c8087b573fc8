import { expect, test as base } from "@playwright/test";
import type { Page } from "@playwright/test";
import type {} from "../../apps/web/player-lab/page.ts";
import { prepareLab, startPlayerLab } from "../../apps/web/player-lab/server.ts";
import type { LabAssets, PlayerLab } from "../../apps/web/player-lab/server.ts";

/** A page with the player, and the words the tests use for it. */
export class LabPage {
  readonly page: Page;
  readonly #lab: PlayerLab;

  constructor(page: Page, lab: PlayerLab) {
    this.page = page;
    this.#lab = lab;
  }

  /** Opens the lab and waits until the player runs. */
  async open(): Promise<void> {
    await this.page.goto(this.#lab.url);
    await this.page.waitForFunction(() => globalThis.isLabReady);
  }

  async playTracks(...trackIds: string[]): Promise<void> {
    await this.page.evaluate(
      (list) => globalThis.lab.player.playTracks(globalThis.lab.tracks(list), { context: null }),
      this.#describe(trackIds),
    );
  }

  async playNext(...trackIds: string[]): Promise<void> {
    await this.page.evaluate(
      (list) => globalThis.lab.player.playNext(globalThis.lab.tracks(list)),
      this.#describe(trackIds),
    );
  }

  /** Takes a track out of what is to come. */
  async removeFromQueue(trackId: string): Promise<void> {
    await this.page.evaluate((id) => {
      const item = globalThis.lab.state().queue.find(({ track }) => track.id === id);
      if (item) globalThis.lab.player.removeFromQueue(item.key);
    }, trackId);
  }

  /** Waits until this track is current and plays at or after the position. */
  async reach(trackId: string, positionMs = 0): Promise<void> {
    await this.page.waitForFunction(
      ([id, least]) => {
        const { current, status } = globalThis.lab.state();
        const { positionMs: now } = globalThis.lab.position();
        return current?.track.id === id && status === "playing" && now >= least;
      },
      [trackId, positionMs] as const,
      { polling: 20, timeout: 40_000 },
    );
  }

  /** Waits until bytes of a track were asked for. */
  async fetches(trackId: string): Promise<void> {
    await expect
      .poll(() => this.#lab.mediaRequests.filter((path) => path.includes(`/${trackId}/aac-320`)).length)
      .toBeGreaterThan(1);
  }

  /** Everything that reached the speakers since the page opened or the last `forget`, 44.1 kHz mono. */
  async heard(): Promise<Float32Array> {
    return (await this.heardWithPosition()).samples;
  }

  /** The same, with the player's position at that moment. */
  async heardWithPosition(): Promise<{ samples: Float32Array; positionMs: number }> {
    const [text, positionMs] = await this.page.evaluate(
      () => [globalThis.lab.base64(), globalThis.lab.position().positionMs] as const,
    );
    return { samples: new Float32Array(new Uint8Array(Buffer.from(text, "base64")).buffer), positionMs };
  }

  /** Drops what was heard so far. */
  forget(): Promise<void> {
    return this.page.evaluate(() => globalThis.lab.recording.reset());
  }

  /** How often sound ran out after it had begun. */
  stalls(): Promise<number> {
    return this.page.evaluate(
      () => globalThis.lab.statuses.filter(({ status }) => status === "buffering").length,
    );
  }

  #describe(trackIds: readonly string[]): { trackId: string; durationMs: number }[] {
    return trackIds.map((trackId) => ({
      trackId,
      durationMs: this.#lab.tracks.get(trackId)?.grant.durationMs ?? 0,
    }));
  }
}

/** Playwright's test with a lab server and an open page of its own for every test. */
export const test = base.extend<{ lab: PlayerLab; labPage: LabPage }, { labAssets: LabAssets }>({
  labAssets: [
    // Playwright reads fixture names from this pattern, so it must be there although it is empty.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => provide(await prepareLab()),
    { scope: "worker", timeout: 600_000 },
  ],
  lab: async ({ labAssets }, provide) => {
    const lab = await startPlayerLab(labAssets);
    await provide(lab);
    await lab.close();
  },
  labPage: async ({ page, lab }, provide) => {
    page.on("pageerror", (error) => console.error("page error:", error.message));
    const labPage = new LabPage(page, lab);
    await labPage.open();
    await provide(labPage);
  },
});

export { expect };
