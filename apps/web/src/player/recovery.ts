/** A fatal error of the streaming library, reduced to what decides. */
export interface PlaybackFailure {
  readonly isNetwork: boolean;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Failures since sound was last heard. */
  readonly failures: number;
}

/** What to do about it; `code` names the error for the listener. */
export type Recovery =
  | { kind: "retry"; waitMs: number }
  | { kind: "reset-media" }
  | { kind: "give-up"; code: "player.track_unavailable" | "player.track_undecodable" };

const WAITS_MS = [500, 1000, 2000, 4000, 8000] as const;

/**
 * A lost network is waited for without end, since buffered music plays meanwhile. An answer that refuses the
 * track is final. Undecodable media gets one fresh decoder.
 */
export function planRecovery({ isNetwork, status, failures }: PlaybackFailure): Recovery {
  if (!isNetwork) {
    return failures === 0 ? { kind: "reset-media" } : { kind: "give-up", code: "player.track_undecodable" };
  }
  if (status >= 400 && status < 500) return { kind: "give-up", code: "player.track_unavailable" };
  return { kind: "retry", waitMs: WAITS_MS[failures] ?? 8000 };
}
