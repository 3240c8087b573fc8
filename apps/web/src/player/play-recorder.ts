import type { PlayEvent, RenditionName } from "./playback-api.ts";
import type { QueueItem } from "./queue-track.ts";

/** Where a recorder gets its time and ids, and where its events go. */
export interface RecorderNeeds {
  now(): Date;
  newId(): string;
  record(event: PlayEvent): void;
}

interface Play {
  readonly playId: string;
  readonly item: QueueItem;
  hasStarted: boolean;
  hasCounted: boolean;
  playedMs: number;
  reportedMs: number;
  positionMs: number;
}

const PROGRESS_EVERY_MS = 10_000;
/** A play counts once this much was heard. */
const COUNTS_AFTER_MS = 30_000;
/** A larger step of the position is a seek, not listening. */
const STEP_MAX_MS = 3_000;

/** Turns positions into the records of one play after another. */
export class PlayRecorder {
  readonly #needs: RecorderNeeds;
  #play: Play | null = null;

  constructor(needs: RecorderNeeds) {
    this.#needs = needs;
  }

  /** News of where playback stands; a new item key begins a new play. */
  update(
    item: QueueItem,
    positionMs: number,
    options: { isPlaying: boolean; rendition?: RenditionName },
  ): void {
    if (this.#play?.item.key !== item.key) this.#play = newPlay(item, this.#needs.newId(), positionMs);
    const play = this.#play;
    const stepMs = positionMs - play.positionMs;
    play.positionMs = positionMs;
    if (options.isPlaying && !play.hasStarted) {
      play.hasStarted = true;
      this.#record(play, "started", options.rendition);
    }
    if (!play.hasStarted || stepMs <= 0 || stepMs > STEP_MAX_MS) return;
    play.playedMs += stepMs;
    if (play.playedMs - play.reportedMs >= PROGRESS_EVERY_MS) {
      play.reportedMs = play.playedMs;
      this.#record(play, "progressed", options.rendition);
    }
    if (!play.hasCounted && play.playedMs >= COUNTS_AFTER_MS) {
      play.hasCounted = true;
      this.#record(play, "counted", options.rendition);
    }
  }

  /** The current play is over; says nothing about a track that never sounded. */
  leave(reason: "completed" | "skipped"): void {
    const play = this.#play;
    this.#play = null;
    if (!play?.hasStarted) return;
    const isCompleted = reason === "completed";
    this.#record({ ...play, positionMs: isCompleted ? play.item.track.durationMs : play.positionMs }, reason);
  }

  /** Reports what was heard since the last report, for a page that is going away. */
  interrupt(): void {
    const play = this.#play;
    if (!play?.hasStarted || play.playedMs === play.reportedMs) return;
    play.reportedMs = play.playedMs;
    this.#record(play, "progressed");
  }

  #record(play: Play, type: PlayEvent["type"], rendition?: RenditionName): void {
    this.#needs.record({
      id: this.#needs.newId(),
      type,
      playId: play.playId,
      trackId: play.item.track.id,
      positionMs: Math.round(play.positionMs),
      playedMs: Math.round(play.playedMs),
      at: this.#needs.now(),
      context: play.item.context,
      ...(rendition === undefined ? {} : { rendition }),
    });
  }
}

const newPlay = (item: QueueItem, playId: string, positionMs: number): Play => ({
  playId,
  item,
  hasStarted: false,
  hasCounted: false,
  playedMs: 0,
  reportedMs: 0,
  positionMs,
});
