import type { PlaybackApi } from "./playback-api.ts";
import type { PlayerStore } from "./player-store.ts";
import { asSecondRound, refillWish } from "./refill-wish.ts";
import type { RefillWish } from "./refill-wish.ts";
import type { QueueTrack } from "./queue-track.ts";
import { stationContext } from "./station.ts";

/** What keeps a queue from ending. */
export interface RefillNeeds {
  readonly store: PlayerStore;
  readonly api: Pick<PlaybackApi, "radio" | "continuation">;
  /** Told once more tracks stand in the queue. */
  readonly onRefilled: () => void;
  /** Plays what was added: the listener or the end of a track waits for it. */
  readonly goOn: () => void;
  /** Calls back after a while; returns nothing, as one attempt too many does no harm. */
  readonly later: (attempt: () => void, delayMs: number) => void;
}

const TRY_AGAIN_MS = 15_000;
const AUTOPLAY_CONTEXT = { kind: "autoplay", id: "autoplay" };

/**
 * Asks for more music before the queue ends: a radio's next tracks, or similar ones when autoplay is on. Failures
 * stay silent, since what is playing is not concerned; it asks again a moment later.
 */
export class QueueRefill {
  readonly #needs: RefillNeeds;
  #isAsking = false;
  #isWaiting = false;
  /** The current item for which there was nothing, or nobody to ask. */
  #vainKey: string | null = null;
  #goesOnAfter: string | null = null;

  constructor(needs: RefillNeeds) {
    this.#needs = needs;
  }

  /** Looks whether the queue needs more; call after every change of it. */
  check(): void {
    const { store } = this.#needs;
    const wish = this.#wish();
    if (!wish || this.#isAsking || store.queue().current?.key === this.#vainKey) return;
    this.#isAsking = true;
    void this.#ask(wish);
  }

  /** Plays on as soon as more tracks are there, when they are being asked for; otherwise nothing happens. */
  goOnWhenThere(): void {
    if (this.#isAsking) this.#goesOnAfter = this.#needs.store.queue().current?.key ?? null;
  }

  #wish(): RefillWish | null {
    const { store } = this.#needs;
    return refillWish(store.queue(), store.state.getState().isAutoplayOn);
  }

  async #ask(wish: RefillWish): Promise<void> {
    const { store } = this.#needs;
    const key = store.queue().current?.key ?? null;
    try {
      const found = await this.#find(wish);
      const tracks = found.length > 0 ? found : await this.#find(asSecondRound(wish, store.queue()));
      this.#isAsking = false;
      if (tracks.length === 0) this.#vainKey = key;
      else this.#add(wish, tracks);
    } catch {
      this.#isAsking = false;
      this.#goesOnAfter = null;
      this.#vainKey = key;
      this.#tryAgainLater();
    }
  }

  #find(wish: RefillWish): Promise<QueueTrack[]> {
    const { api } = this.#needs;
    const without = [...wish.without];
    return wish.kind === "radio"
      ? api.radio(wish.seed, without)
      : api.continuation([...wish.trackIds], without);
  }

  /** The listener may have chosen something else meanwhile; then the answer is of no use any more. */
  #add(asked: RefillWish, tracks: readonly QueueTrack[]): void {
    const { store, onRefilled, goOn } = this.#needs;
    const { current, station } = store.queue();
    const wanted = this.#wish();
    const isStillWanted =
      wanted?.kind === "radio"
        ? asked.kind === "radio" && asked.seed === wanted.seed
        : wanted?.kind === asked.kind && asked.trackIds.at(-1) === wanted.trackIds.at(-1);
    if (!isStillWanted) return this.check();
    const context = station ? stationContext(station) : AUTOPLAY_CONTEXT;
    const goesOn = current !== null && current.key === this.#goesOnAfter;
    this.#goesOnAfter = null;
    store.dispatch({ kind: "refill", tracks, context, isSimilar: station === null });
    onRefilled();
    if (goesOn) goOn();
  }

  #tryAgainLater(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#needs.later(() => {
      this.#isWaiting = false;
      this.#vainKey = null;
      this.check();
    }, TRY_AGAIN_MS);
  }
}
