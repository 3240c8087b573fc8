import type { PlaybackApi, PlayGrant, RefusedTrack } from "./playback-api.ts";

/** A track may not or cannot be played; `message` is fit for the listener. */
export class TrackRefusedError extends Error {
  readonly code: string;

  constructor(refused: RefusedTrack) {
    super(refused.message);
    this.name = "TrackRefusedError";
    this.code = refused.code;
  }
}

const TRACKS_PER_REQUEST_MAX = 20;
/** A grant this close to its end is not handed out for a new start. */
const EXPIRY_MARGIN_MS = 60_000;
const GRANTS_MAX = 500;

/** Grants, fetched in batches and kept until shortly before they expire. */
export class GrantCache {
  readonly #api: Pick<PlaybackApi, "grants">;
  readonly #now: () => number;
  readonly #grants = new Map<string, PlayGrant>();
  readonly #waiting = new Map<string, PromiseWithResolvers<PlayGrant>>();
  #unsent: string[] = [];

  constructor(api: Pick<PlaybackApi, "grants">, now: () => number = Date.now) {
    this.#api = api;
    this.#now = now;
  }

  /** The newest grant known, expired or not. */
  latest(trackId: string): PlayGrant | null {
    return this.#grants.get(trackId) ?? null;
  }

  /** A grant that can be started with right now, or null. */
  fresh(trackId: string): PlayGrant | null {
    const grant = this.#grants.get(trackId);
    return grant && grant.expiresAt.getTime() - this.#now() > EXPIRY_MARGIN_MS ? grant : null;
  }

  /** A fresh grant. Rejects with TrackRefusedError, or with the network's error. */
  async get(trackId: string): Promise<PlayGrant> {
    return this.fresh(trackId) ?? (await this.renew(trackId));
  }

  /** A grant from the service, whatever is in the cache; calls of one moment share a request. */
  renew(trackId: string): Promise<PlayGrant> {
    const present = this.#waiting.get(trackId);
    if (present) return present.promise;
    const waiting = Promise.withResolvers<PlayGrant>();
    this.#waiting.set(trackId, waiting);
    this.#unsent.push(trackId);
    if (this.#unsent.length === 1) queueMicrotask(() => this.#send());
    return waiting.promise;
  }

  #send(): void {
    const trackIds = this.#unsent;
    this.#unsent = [];
    for (let at = 0; at < trackIds.length; at += TRACKS_PER_REQUEST_MAX) {
      void this.#request(trackIds.slice(at, at + TRACKS_PER_REQUEST_MAX));
    }
  }

  async #request(trackIds: string[]): Promise<void> {
    try {
      const { grants, refused } = await this.#api.grants(trackIds);
      for (const grant of grants) this.#keep(grant);
      for (const reason of refused) this.#settle(reason.trackId)?.reject(new TrackRefusedError(reason));
      for (const trackId of trackIds) this.#settle(trackId)?.reject(notAnswered(trackId));
    } catch (error) {
      for (const trackId of trackIds) this.#settle(trackId)?.reject(error);
    }
  }

  #keep(grant: PlayGrant): void {
    this.#grants.delete(grant.trackId);
    this.#grants.set(grant.trackId, grant);
    const oldest = this.#grants.keys().next().value;
    if (this.#grants.size > GRANTS_MAX && oldest !== undefined) this.#grants.delete(oldest);
    this.#settle(grant.trackId)?.resolve(grant);
  }

  #settle(trackId: string): PromiseWithResolvers<PlayGrant> | undefined {
    const waiting = this.#waiting.get(trackId);
    this.#waiting.delete(trackId);
    return waiting;
  }
}

const notAnswered = (trackId: string): TrackRefusedError =>
  new TrackRefusedError({
    trackId,
    code: "player.track_unavailable",
    message: "This track cannot be played right now. Try another one.",
  });
