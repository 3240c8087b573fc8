import { z } from "zod";
import type { PlaybackApi, PlayEvent } from "./playback-api.ts";
import { PlayContext } from "./queue-track.ts";

const StoredEvent = z.object({
  id: z.string(),
  type: z.enum(["started", "progressed", "counted", "completed", "skipped"]),
  playId: z.string(),
  trackId: z.string(),
  positionMs: z.number(),
  playedMs: z.number(),
  at: z.coerce.date(),
  context: PlayContext.optional(),
  rendition: z.string().optional(),
});

const STORAGE_KEY = "segue.player.journal.1";
const EVENTS_PER_REPORT_MAX = 100;
/** What is kept through a long time offline; the oldest go first. */
const EVENTS_MAX = 2_000;

/**
 * Play records that wait for the service. They live in storage until acknowledged, so a closed tab or a lost
 * network loses none; an event sent twice is harmless by its id.
 */
export class PlayJournal {
  readonly #storage: Pick<Storage, "getItem" | "setItem">;
  readonly #report: PlaybackApi["report"];
  #sending: Promise<void> | null = null;

  constructor(storage: Pick<Storage, "getItem" | "setItem">, report: PlaybackApi["report"]) {
    this.#storage = storage;
    this.#report = report;
  }

  /** Events not acknowledged yet, oldest first. */
  pending(): PlayEvent[] {
    const text = this.#storage.getItem(STORAGE_KEY);
    if (text === null) return [];
    try {
      const items = z.array(z.unknown()).parse(JSON.parse(text));
      return items.flatMap((item) => StoredEvent.safeParse(item).data ?? []) as PlayEvent[];
    } catch {
      // Not written by this version: nothing in it can be sent.
      return [];
    }
  }

  /** Keeps an event until the service has it. */
  record(event: PlayEvent): void {
    this.#write([...this.pending(), event]);
  }

  /** Sends everything, a batch at a time. Resolves also when the service cannot be reached; call again later. */
  flush(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  /** Sends one batch in a request that outlives the page. */
  flushOnLeave(): void {
    const batch = this.pending().slice(0, EVENTS_PER_REPORT_MAX);
    if (batch.length > 0) void this.#send(batch, true);
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const batch = this.pending().slice(0, EVENTS_PER_REPORT_MAX);
      if (batch.length === 0 || !(await this.#send(batch, false))) return;
    }
  }

  async #send(batch: PlayEvent[], keepalive: boolean): Promise<boolean> {
    try {
      await this.#report(batch, { keepalive });
    } catch {
      return false;
    }
    const sent = new Set(batch.map((event) => event.id));
    this.#write(this.pending().filter((event) => !sent.has(event.id)));
    return true;
  }

  #write(events: readonly PlayEvent[]): void {
    try {
      this.#storage.setItem(STORAGE_KEY, JSON.stringify(events.slice(-EVENTS_MAX)));
    } catch {
      // A full or forbidden storage must not stop the music; only this record is lost.
    }
  }
}
