import type { Player } from "./player-actions.ts";
import type { PlayerController } from "./player-controller.ts";
import { isLeftOut } from "./queue-state.ts";
import { createPlayerStore } from "./player-store.ts";
import type { PlayContext, QueueTrack } from "./queue-track.ts";
import { stationContext } from "./station.ts";
import type { Station } from "./station.ts";

/** What the running player offers its actions; present once `startPlayer` has loaded the engine. */
export interface RunningPlayer {
  readonly controller: PlayerController;
  leave(reason: "skipped"): void;
  prefetch(trackIds: readonly string[]): void;
  /** Plays on as soon as the tracks that are being asked for are in the queue. */
  goOnWhenThere(): void;
  /** Applies volume, mute and sleep fade together. */
  syncVolume(): void;
}

/** The one store behind the player; components read it through `usePlayer`. */
export const playerStore = createPlayerStore();

let running: RunningPlayer | null = null;
let prefetchedBeforeStart: string[] = [];
let positionBeforeStartMs: number | null = null;

/** Connects the actions with a running engine; what was asked for before happens now. */
export function attachRunningPlayer(started: RunningPlayer): void {
  running = started;
  running.prefetch(prefetchedBeforeStart);
  prefetchedBeforeStart = [];
}

/** Where a track pressed before the engine was there is to begin; null where it was left. */
export const waitingPositionMs = (): number | null => positionBeforeStartMs;

/** The code of the player's error when a track was pressed that the settings leave out. */
export const EXPLICIT_LEFT_OUT = "player.explicit_left_out";

const RESTART_AFTER_MS = 3000;
const { state, position } = playerStore;
const seed = (): number => Math.floor(Math.random() * 2 ** 32);
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const syncNext = (): void => void running?.controller.syncNext();

function start(positionMs: number | null = null): void {
  running?.controller.engine.unlock();
  if (running) return void running.controller.start({ positionMs, isPaused: false });
  positionBeforeStartMs = positionMs;
  state.setState({ status: "loading" });
}

function changeQueue(tracks: readonly QueueTrack[], request: Request): void {
  const before = playerStore.queue().current?.key;
  const first = tracks[request.startIndex];
  const after = playerStore.dispatch({ kind: "playTracks", tracks, seed: seed(), ...request });
  if (after.current?.key === before) return first && sayLeftOut(first);
  running?.leave("skipped");
  start(request.positionMs);
}

interface Request {
  readonly startIndex: number;
  readonly context: PlayContext;
  readonly isShuffled: boolean;
  readonly station?: Station;
  readonly positionMs?: number | undefined;
}

function sayLeftOut({ title }: QueueTrack): void {
  const message = `“${title}” is explicit, and your settings leave explicit music out.`;
  state.setState({ error: { code: EXPLICIT_LEFT_OUT, message } });
}

/** The player's actions; one for the whole page, so that no navigation ever stops the music. */
export const player: Player = {
  playTracks(tracks, { startIndex, context, shuffle, positionMs }) {
    const isShuffled = shuffle ?? false;
    const first = startIndex ?? (isShuffled ? Math.floor(Math.random() * tracks.length) : 0);
    const chosen = tracks[first];
    if (!chosen) return;
    if (startIndex !== undefined && isLeftOut(playerStore.queue(), chosen)) return sayLeftOut(chosen);
    changeQueue(tracks, { startIndex: first, context, isShuffled, positionMs });
  },
  playStation(station, tracks) {
    const context = stationContext(station);
    const { current, status } = state.getState();
    const isSounding = status === "playing" || status === "buffering";
    const { seed: about } = station;
    const isAboutCurrent =
      about.kind === "tracks"
        ? about.ids.includes(current?.track.id ?? "")
        : about.kind === "track" && about.id === current?.track.id;
    if (!isSounding || !isAboutCurrent)
      return changeQueue(tracks, { startIndex: 0, context, isShuffled: false, station });
    const others = tracks.filter(({ id }) => id !== current?.track.id);
    playerStore.dispatch({ kind: "follow", tracks: others, context, station });
    syncNext();
  },
  toggle() {
    const { status } = state.getState();
    if (status === "playing" || status === "buffering" || status === "loading") player.pause();
    else player.play();
  },
  play() {
    const { status, current } = state.getState();
    if (!current) return;
    if (isLeftOut(playerStore.queue(), current.track)) return sayLeftOut(current.track);
    if (status === "error" || status === "idle") start();
    else running?.controller.play();
  },
  pause: () => running?.controller.pause(),
  next() {
    const before = playerStore.queue().current?.key;
    const after = playerStore.dispatch({ kind: "advance", isAutomatic: false });
    if (after.current?.key === before) return running?.goOnWhenThere();
    running?.leave("skipped");
    start();
  },
  previous() {
    if (position.getState().positionMs > RESTART_AFTER_MS) return player.seek(0);
    const before = playerStore.queue().current?.key;
    const after = playerStore.dispatch({ kind: "previous" });
    if (after.current?.key === before) return player.seek(0);
    running?.leave("skipped");
    start();
  },
  seek(positionMs) {
    const { durationMs } = state.getState();
    running?.controller.engine.seek(clamp(positionMs, 0, durationMs));
  },
  seekBy: (deltaMs) => player.seek(position.getState().positionMs + deltaMs),
  playNext(tracks, context = null) {
    playerStore.dispatch({ kind: "playNext", tracks, context });
    syncNext();
  },
  addToEnd(tracks, context = null) {
    playerStore.dispatch({ kind: "addToEnd", tracks, context });
    syncNext();
  },
  removeFromQueue(key) {
    playerStore.dispatch({ kind: "remove", key });
    syncNext();
  },
  moveInQueue(key, toIndex) {
    playerStore.dispatch({ kind: "move", key, toIndex });
    syncNext();
  },
  clearQueue() {
    playerStore.dispatch({ kind: "clear" });
    syncNext();
  },
  undoQueue() {
    playerStore.dispatch({ kind: "undo" });
    syncNext();
  },
  playFromQueue(key) {
    const { upcoming, history } = playerStore.queue();
    const chosen = [...upcoming, ...history].find((item) => item.key === key);
    if (chosen && isLeftOut(playerStore.queue(), chosen.track)) return sayLeftOut(chosen.track);
    const before = playerStore.queue().current?.key;
    const after = playerStore.dispatch({ kind: "jump", key });
    if (after.current?.key === before) return;
    running?.leave("skipped");
    start();
  },
  setShuffled(isShuffled) {
    playerStore.dispatch({ kind: "setShuffled", isShuffled, seed: seed() });
    syncNext();
  },
  cycleRepeat() {
    const following = { off: "all", all: "one", one: "off" } as const;
    playerStore.dispatch({ kind: "setRepeat", repeat: following[state.getState().repeat] });
    syncNext();
  },
  setVolume(volume) {
    state.setState({ volume: clamp(volume, 0, 1), isMuted: false });
    running?.syncVolume();
  },
  toggleMuted() {
    state.setState(({ isMuted }) => ({ isMuted: !isMuted }));
    running?.syncVolume();
  },
  setSpeed(speed) {
    state.setState({ speed: clamp(speed, 0.5, 2) });
    running?.controller.engine.setSpeed(state.getState().speed);
  },
  setQuality(quality) {
    state.setState({ quality });
    running?.controller.engine.setQuality(quality);
  },
  setNormalization(normalization) {
    state.setState({ normalization });
    running?.controller.syncGain();
    syncNext();
  },
  setCrossfade(seconds) {
    state.setState({ crossfadeSeconds: clamp(seconds, 0, 12) });
    syncNext();
  },
  setAutoplay(isAutoplayOn) {
    state.setState({ isAutoplayOn });
    if (isAutoplayOn) return;
    playerStore.dispatch({ kind: "dropSimilar" });
    syncNext();
  },
  setSleepTimer(sleepTimer) {
    state.setState({ sleepTimer });
    running?.syncVolume();
    syncNext();
  },
  prefetch(trackIds) {
    if (running) running.prefetch(trackIds);
    else prefetchedBeforeStart = [...prefetchedBeforeStart, ...trackIds].slice(-20);
  },
  setExplicitAllowed(isAllowed) {
    if (isAllowed === playerStore.queue().isExplicitAllowed) return;
    const { current } = playerStore.dispatch({ kind: "setExplicitAllowed", isAllowed });
    if (current && isLeftOut(playerStore.queue(), current.track)) player.pause();
    syncNext();
  },
  setShortcutsEnabled: (areShortcutsEnabled) => state.setState({ areShortcutsEnabled }),
  setShortcutHelpOpen: (isShortcutHelpOpen) => state.setState({ isShortcutHelpOpen }),
};
