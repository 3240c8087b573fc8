import { crossfadeBetween } from "./crossfade.ts";
import type { AudioEngine, EngineItem, EngineListener } from "./engine.ts";
import { normalizationGainDb } from "./gain.ts";
import type { GrantCache } from "./grants.ts";
import { firstRung } from "./hls-settings.ts";
import type { PlayGrant } from "./playback-api.ts";
import type { PlayerStore } from "./player-store.ts";
import { warmTrack } from "./prefetch.ts";
import { nextInQueue } from "./queue-state.ts";
import { areNeighbours } from "./queue-track.ts";
import type { QueueItem } from "./queue-track.ts";
import type { ResumePoints } from "./resume-points.ts";
import type { SegmentCache } from "./segment-cache.ts";

/** What ties the queue to the engine. */
export interface ControllerNeeds {
  readonly store: PlayerStore;
  readonly grants: GrantCache;
  readonly cache: SegmentCache;
  readonly resumePoints: Pick<ResumePoints, "startOf">;
  createEngine(listener: EngineListener): AudioEngine;
  /** Told whenever a track starts, moves on or stops, for records and the operating system's controls. */
  onTime(): void;
  onLeft(reason: "completed" | "skipped"): void;
  /** Told when the last track ran out and nothing follows it, unless the listener asked to be let asleep. */
  onEnded(): void;
}

/** How to begin; without a position, long tracks go on where they were left and others start at 0. */
export interface StartOptions {
  readonly positionMs: number | null;
  readonly isPaused: boolean;
}

/** How long a named error stays on screen before the next track is tried. */
const SKIP_AFTER_MS = 1500;

/** Keeps what the engine plays equal to what the queue says. */
export class PlayerController {
  readonly engine: AudioEngine;
  readonly #needs: ControllerNeeds;
  #loadedKey: string | null = null;
  #nextKey: string | null | undefined;
  #failuresInARow = 0;
  #hasBegun = false;
  #startMs: number | null = null;

  constructor(needs: ControllerNeeds) {
    this.#needs = needs;
    this.engine = needs.createEngine({
      onEntered: (key) => this.#entered(key),
      onStatus: (status) => this.#status(status),
      onRanOut: () => this.#ranOut(),
      onRendition: (rendition) => needs.store.state.setState({ rendition }),
      onFailed: (key, code) => this.#failed(key, code, "This track cannot be played. Try another one."),
      onTime: () => {
        needs.store.position.setState(this.engine.position());
        needs.onTime();
      },
    });
  }

  /** Plays the queue's current item; `isPaused` only makes it ready. */
  async start({ positionMs, isPaused }: StartOptions): Promise<void> {
    const { store, grants, resumePoints } = this.#needs;
    const { current } = store.queue();
    if (!current) return;
    this.#loadedKey = current.key;
    this.#nextKey = undefined;
    this.#hasBegun = false;
    this.#startMs = positionMs;
    store.position.setState({ positionMs: positionMs ?? 0, bufferedMs: 0 });
    store.state.setState({ status: isPaused ? "paused" : "loading", error: null });
    // What is at hand is used in the same tick as the click; waiting for a promise would cost a frame.
    const ready = grants.fresh(current.track.id);
    const place = positionMs ?? resumePoints.startOf(current.track);
    try {
      const grant = ready ?? (await grants.get(current.track.id));
      const startMs = typeof place === "number" ? place : await place;
      if (this.#loadedKey !== current.key) return;
      store.position.setState({ positionMs: startMs, bufferedMs: 0 });
      this.#begin(current, grant, { positionMs: startMs, isPaused });
    } catch (error) {
      if (this.#loadedKey !== current.key) return;
      const { code, message } = problemOf(error);
      this.#failed(current.key, code, message);
    }
  }

  /** Goes on with the sound, fetching rights first when the item is not loaded yet. */
  play(): void {
    const { store } = this.#needs;
    const isLoaded = this.#loadedKey === store.queue().current?.key && this.#hasBegun;
    if (isLoaded) this.engine.play();
    else void this.start({ positionMs: this.#startMs, isPaused: false });
  }

  /** Stops the sound; a track that is still being fetched stays silent when it arrives. */
  pause(): void {
    if (this.#hasBegun) this.engine.pause();
    else this.#loadedKey = null;
    this.#needs.store.state.setState({ status: "paused" });
  }

  /** Tells the engine what follows; call after every change of the queue or of a setting that concerns joins. */
  async syncNext(): Promise<void> {
    const { store, grants, cache } = this.#needs;
    const { sleepTimer, quality } = store.state.getState();
    const current = store.queue().current;
    const next = sleepTimer?.kind === "end-of-track" ? null : nextInQueue(store.queue());
    if (!current || this.#loadedKey !== current.key) return;
    if (!next) {
      this.#nextKey = null;
      this.engine.setNext(null);
      return;
    }
    if (this.#nextKey !== next.key) this.engine.setNext(undefined);
    this.#nextKey = next.key;
    try {
      const grant = await grants.get(next.track.id);
      if (this.#nextKey !== next.key) return;
      this.engine.setNext(this.#toEngineItem(next, grant, current));
      await warmTrack(cache, grant, firstRung(quality));
    } catch (error) {
      const { code, message } = problemOf(error);
      if (this.#nextKey === next.key) this.#failed(next.key, code, message);
    }
  }

  /** Brings the loudness correction of what is playing up to date with the settings. */
  syncGain(): void {
    const { current } = this.#needs.store.queue();
    const grant = current && this.#needs.grants.latest(current.track.id);
    if (current && grant) this.engine.setGain(this.#gainDb(current, grant));
  }

  #begin(item: QueueItem, grant: PlayGrant, options: { positionMs: number; isPaused: boolean }): void {
    this.#hasBegun = true;
    this.engine.load(this.#toEngineItem(item, grant, null), options);
    void this.syncNext();
  }

  #entered(key: string): void {
    const { store } = this.#needs;
    if (key !== this.#loadedKey) {
      this.#needs.onLeft("completed");
      this.#loadedKey = key;
      store.dispatch({ kind: "advance", isAutomatic: true });
      this.#nextKey = undefined;
      void this.syncNext();
    }
    const { current } = store.queue();
    const grant = current && this.#needs.grants.latest(current.track.id);
    if (grant) store.state.setState({ durationMs: grant.durationMs, error: null });
  }

  #status(status: "loading" | "playing" | "paused" | "buffering"): void {
    if (status === "playing") this.#failuresInARow = 0;
    this.#needs.store.state.setState({ status });
    this.#needs.onTime();
  }

  #ranOut(): void {
    const { store } = this.#needs;
    this.#needs.onLeft("completed");
    const isAsleep = store.state.getState().sleepTimer?.kind === "end-of-track";
    store.state.setState({ sleepTimer: null, status: "paused" });
    if (isAsleep) store.dispatch({ kind: "advance", isAutomatic: true });
    void this.start({ positionMs: isAsleep ? null : 0, isPaused: true });
    if (!isAsleep) this.#needs.onEnded();
  }

  #failed(key: string, code: string, message: string): void {
    const { store } = this.#needs;
    const { current } = store.queue();
    if (key !== current?.key) {
      store.dispatch({ kind: "remove", key });
      store.state.setState({ error: { code, message } });
      void this.syncNext();
      return;
    }
    store.state.setState({ status: "error", error: { code, message } });
    this.#failuresInARow += 1;
    const next = nextInQueue(store.queue());
    const canSkip = next && next.track.id !== current.track.id && this.#failuresInARow <= 5;
    if (!canSkip || code === "player.offline") return;
    setTimeout(() => {
      if (store.queue().current?.key !== key || store.state.getState().status !== "error") return;
      store.dispatch({ kind: "advance", isAutomatic: false });
      void this.start({ positionMs: null, isPaused: false }).then(() =>
        store.state.setState({ error: { code, message } }),
      );
    }, SKIP_AFTER_MS);
  }

  #toEngineItem(item: QueueItem, grant: PlayGrant, previous: QueueItem | null): EngineItem {
    const { crossfadeSeconds } = this.#needs.store.state.getState();
    return {
      key: item.key,
      grant,
      gainDb: this.#gainDb(item, grant),
      crossfadeSeconds: previous ? crossfadeBetween(previous.track, item.track, crossfadeSeconds) : 0,
    };
  }

  #gainDb(item: QueueItem, grant: PlayGrant): number {
    const queue = this.#needs.store.queue();
    const place = queue.natural.findIndex(({ key }) => key === item.key);
    const before = queue.natural[place - 1]?.track;
    const after = place < 0 ? undefined : queue.natural[place + 1]?.track;
    const isInRelease =
      (before !== undefined && areNeighbours(before, item.track)) ||
      (after !== undefined && areNeighbours(item.track, after));
    const { normalization } = this.#needs.store.state.getState();
    return normalizationGainDb(grant.loudness, normalization, isInRelease && !queue.isShuffled);
  }
}

function problemOf(error: unknown): { code: string; message: string } {
  const isNamed = error instanceof Error && "code" in error && typeof error.code === "string";
  if (isNamed) return { code: String(error.code), message: error.message };
  return {
    code: "player.offline",
    message: "The player cannot reach the server. Check the connection and try again.",
  };
}
