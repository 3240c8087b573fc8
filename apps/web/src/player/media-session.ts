import type { Player } from "./player-actions.ts";
import type { PlayerPosition, PlayerState } from "./player-state.ts";
import type { QueueItem } from "./queue-track.ts";

const SEEK_STEP_SECONDS = 10;
const ARTWORK_PX = [160, 320, 640];

/** Connects media keys and lock screens with the player. Returns what tells them about changes. */
export function connectMediaSession(
  session: MediaSession,
  player: Player,
): (state: PlayerState, position: PlayerPosition) => void {
  const handlers: [MediaSessionAction, MediaSessionActionHandler][] = [
    ["play", () => player.play()],
    ["pause", () => player.pause()],
    ["stop", () => player.pause()],
    ["nexttrack", () => player.next()],
    ["previoustrack", () => player.previous()],
    ["seekbackward", ({ seekOffset }) => player.seekBy(-(seekOffset ?? SEEK_STEP_SECONDS) * 1000)],
    ["seekforward", ({ seekOffset }) => player.seekBy((seekOffset ?? SEEK_STEP_SECONDS) * 1000)],
    ["seekto", ({ seekTime }) => seekTime !== undefined && player.seek(seekTime * 1000)],
  ];
  for (const [action, handler] of handlers) {
    try {
      session.setActionHandler(action, handler);
    } catch {
      // Browsers throw on actions they do not know; the others still work.
    }
  }

  let shownKey: string | undefined;
  return (state, position) => {
    const { current } = state;
    if (current?.key !== shownKey) {
      shownKey = current?.key;
      session.metadata = current ? new MediaMetadata(metadataOf(current)) : null;
    }
    const isSounding =
      state.status === "playing" || state.status === "buffering" || state.status === "loading";
    session.playbackState = current ? (isSounding ? "playing" : "paused") : "none";
    if (!current || state.durationMs <= 0) return;
    session.setPositionState({
      duration: state.durationMs / 1000,
      playbackRate: state.speed,
      position: Math.min(position.positionMs, state.durationMs) / 1000,
    });
  };
}

/** What a lock screen shows for an item. */
export function metadataOf({ track }: QueueItem): MediaMetadataInit {
  const { cover } = track;
  return {
    title: track.title,
    artist: track.artists.map((artist) => artist.name).join(", "),
    album: track.release.title,
    artwork: cover
      ? ARTWORK_PX.map((px) => ({ src: `${cover.url}/${px}.webp`, sizes: `${px}x${px}`, type: "image/webp" }))
      : [],
  };
}
