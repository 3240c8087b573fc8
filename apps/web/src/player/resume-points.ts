import type { PlaybackApi } from "./playback-api.ts";
import type { QueueTrack } from "./queue-track.ts";

/** Tracks of at least this length go on where the listener left them; shorter ones always start anew. */
const RESUMABLE_FROM_MS = 20 * 60_000;
/** Music must not wait longer than this for the service to say where it stopped. */
const DEADLINE_MS = 1000;
/** A position this close to the end is the end: the track starts anew. */
const END_MARGIN_MS = 5000;

/** Where tracks are to begin, as the service remembers it over all devices. */
export class ResumePoints {
  readonly #api: Pick<PlaybackApi, "resumePoints">;

  constructor(api: Pick<PlaybackApi, "resumePoints">) {
    this.#api = api;
  }

  /**
   * Where the track begins, in ms: at once 0 for a short one, a promise for a long one. The promise never rejects
   * and is settled within a second; it is 0 when nothing is kept or the service does not answer in time.
   */
  startOf(track: QueueTrack): 0 | Promise<number> {
    return track.durationMs < RESUMABLE_FROM_MS ? 0 : this.#ask(track);
  }

  async #ask({ id, durationMs }: QueueTrack): Promise<number> {
    const { promise: deadline, resolve: giveUp } = Promise.withResolvers<number>();
    const timer = setTimeout(() => giveUp(0), DEADLINE_MS);
    try {
      return await Promise.race([this.#kept(id, durationMs - END_MARGIN_MS), deadline]);
    } catch {
      // The position is a comfort: without it the track plays from its start.
      return 0;
    } finally {
      clearTimeout(timer);
    }
  }

  async #kept(trackId: string, lastMs: number): Promise<number> {
    const points = await this.#api.resumePoints([trackId]);
    const positionMs = points.find((point) => point.trackId === trackId)?.positionMs ?? 0;
    return positionMs > lastMs ? 0 : positionMs;
  }
}
