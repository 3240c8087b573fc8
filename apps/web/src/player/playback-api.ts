import type { PlayContext, QueueTrack } from "./queue-track.ts";
import type { StationSeed } from "./station.ts";

/** The rungs a master may have; `flac` is the lossless one. */
export type RenditionName = "aac-96" | "aac-160" | "aac-320" | "flac";

/** One encoded form of a master with its complete HLS media playlist (URIs relative to the grant's base). */
export interface GrantedRendition {
  readonly name: RenditionName;
  readonly codecs: string;
  readonly bandwidthBps: number;
  readonly averageBandwidthBps: number;
  readonly playlist: string;
  readonly initSizeBytes: number;
  readonly firstSegment: { readonly offset: number; readonly sizeBytes: number };
}

/** The right to fetch one track's audio until `expiresAt`, with everything needed to play it. */
export interface PlayGrant {
  readonly trackId: string;
  readonly masterId: string;
  readonly expiresAt: Date;
  readonly durationMs: number;
  readonly sampleRateHz: number;
  readonly totalSamples: number;
  readonly baseUrl: string;
  readonly renditions: readonly GrantedRendition[];
  readonly loudness: {
    /** Null for silence, which has no loudness. */
    readonly trackLufs: number | null;
    readonly trackPeakDbtp: number | null;
    readonly releaseLufs: number | null;
    readonly releasePeakDbtp: number | null;
  };
  readonly waveformUrl: string | null;
}

/** Why a track may not or cannot be played; `message` is fit for the listener. */
export interface RefusedTrack {
  readonly trackId: string;
  readonly code: string;
  readonly message: string;
}

/** One step of one play; `id` makes repeated deliveries harmless. */
export interface PlayEvent {
  readonly id: string;
  readonly type: "started" | "progressed" | "counted" | "completed" | "skipped";
  readonly playId: string;
  readonly trackId: string;
  readonly positionMs: number;
  readonly playedMs: number;
  readonly at: Date;
  readonly context?: PlayContext;
  readonly rendition?: RenditionName;
}

/** How far into a long track the listener came, on whichever device. */
export interface ResumePoint {
  readonly trackId: string;
  readonly positionMs: number;
}

/** What the player needs from the service; the app shell passes it to `startPlayer`. */
export interface PlaybackApi {
  /** Grants for at most 20 tracks; has no side effect. Rejects when the service cannot be reached. */
  grants(trackIds: string[]): Promise<{ grants: PlayGrant[]; refused: RefusedTrack[] }>;
  /** Where unfinished long tracks were left; a track without such a place is missing from the answer. */
  resumePoints(trackIds: string[]): Promise<readonly ResumePoint[]>;
  /** What a radio plays next, none of `without` (at most 500); empty when there is nothing more. */
  radio(seed: StationSeed, without: string[]): Promise<QueueTrack[]>;
  /** Music like what was heard (at most 100 tracks, the last one newest), none of `without` (at most 500). */
  continuation(trackIds: string[], without: string[]): Promise<QueueTrack[]>;
  /** Delivers at most 100 events; `keepalive` asks for a request that outlives the page. */
  report(events: PlayEvent[], options: { keepalive: boolean }): Promise<unknown>;
}
