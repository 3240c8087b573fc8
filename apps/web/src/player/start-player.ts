import type { PlaybackApi } from "./playback-api.ts";
import { GrantCache } from "./grants.ts";
import { createHlsEngine } from "./hls-engine.ts";
import { firstRung } from "./hls-settings.ts";
import { connectMediaSession } from "./media-session.ts";
import { readSavedPlayer, savePlayer, settingsOf } from "./persistence.ts";
import { PlayJournal } from "./play-journal.ts";
import { PlayRecorder } from "./play-recorder.ts";
import { attachRunningPlayer, player, playerStore, waitingPositionMs } from "./player.ts";
import { PlayerController } from "./player-controller.ts";
import { warmTrack } from "./prefetch.ts";
import { QueueRefill } from "./queue-refill.ts";
import { ResumePoints } from "./resume-points.ts";
import { SegmentCache } from "./segment-cache.ts";
import { shortcutFor } from "./shortcuts.ts";
import { sleepFade } from "./sleep-timer.ts";
import { loadWaveform } from "./waveform.ts";

const SAVE_EVERY_MS = 2000;
const REPORT_EVERY_MS = 10_000;
const UNSUPPORTED = {
  code: "player.unsupported_browser",
  message: "This browser cannot play the music. Use a current version of Chrome, Edge, Firefox or Safari.",
};

let starting: Promise<void> | null = null;

/** Brings the player to life, once per page; restores what the last visit left, paused at its position. */
export function startPlayer(api: PlaybackApi): Promise<void> {
  starting ??= start(api);
  return starting;
}

async function start(api: PlaybackApi): Promise<void> {
  const { state, position } = playerStore;
  const hasWaitingClick = (): boolean => state.getState().status === "loading";
  const saved = readSavedPlayer(localStorage);
  if (saved) state.setState(saved.settings);
  if (saved && !hasWaitingClick()) {
    playerStore.restoreQueue(saved.queue);
    state.setState({ status: saved.queue.current ? "paused" : "idle" });
    position.setState({ positionMs: saved.positionMs, bufferedMs: 0 });
  }
  listenToKeys();
  const { default: Hls } = await import("hls.js/light");
  if (!Hls.isSupported()) {
    state.setState({ status: "error", error: UNSUPPORTED });
    return;
  }

  const grants = new GrantCache(api);
  const cache = new SegmentCache();
  const journal = new PlayJournal(localStorage, (events, options) => api.report(events, options));
  const recorder = new PlayRecorder({
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    record: (event) => journal.record(event),
  });
  const tellSystem = "mediaSession" in navigator ? connectMediaSession(navigator.mediaSession, player) : null;

  const syncVolume = (): void => {
    const { volume, isMuted, sleepTimer, durationMs } = state.getState();
    const { positionMs } = position.getState();
    const { factor, isOver } = sleepFade(sleepTimer, Date.now(), durationMs - positionMs);
    if (isOver) {
      player.pause();
      state.setState({ sleepTimer: null });
    }
    controller.engine.setVolume(isMuted ? 0 : volume * (isOver ? 1 : factor));
  };
  // Another device takes over where this one paused, so the place is told at once.
  const reportPause = (): void => {
    recorder.interrupt();
    void journal.flush();
  };
  const controller = new PlayerController({
    store: playerStore,
    grants,
    cache,
    // What this device heard last must be in the answer, so it goes first.
    resumePoints: new ResumePoints({
      resumePoints: (trackIds) => journal.flush().then(() => api.resumePoints(trackIds)),
    }),
    createEngine: (listener) =>
      createHlsEngine({
        Hls,
        cache,
        listener,
        latestGrant: (trackId) => grants.latest(trackId),
        renewGrant: (trackId) => grants.renew(trackId),
      }),
    onTime: () => {
      const { current, status, rendition } = state.getState();
      const { positionMs } = position.getState();
      const name = rendition ? { rendition: rendition.name } : {};
      if (current) recorder.update(current, positionMs, { isPlaying: status === "playing", ...name });
      if (status === "paused") reportPause();
      if (state.getState().sleepTimer) syncVolume();
      tellSystem?.(state.getState(), position.getState());
    },
    onLeft: (reason) => recorder.leave(reason),
    onEnded: () => refill.goOnWhenThere(),
  });
  const refill = new QueueRefill({
    store: playerStore,
    api,
    onRefilled: () => void controller.syncNext(),
    goOn: () => player.next(),
    later: (attempt, delayMs) => setTimeout(attempt, delayMs),
  });
  const { engine } = controller;
  engine.setSpeed(state.getState().speed);
  engine.setQuality(state.getState().quality);
  syncVolume();

  attachRunningPlayer({
    controller,
    syncVolume,
    leave: (reason) => recorder.leave(reason),
    goOnWhenThere: () => refill.goOnWhenThere(),
    prefetch(trackIds) {
      for (const trackId of trackIds) {
        // A refused or unreachable track shows its reason when it is played.
        grants.get(trackId).then(
          (grant) => warmTrack(cache, grant, firstRung(state.getState().quality)),
          () => undefined,
        );
      }
    },
  });

  // Only once something plays: what the last visit left, and the first sound, need nothing more.
  state.subscribe(({ status }) => status === "playing" && refill.check());

  showWaveforms(grants);
  const save = (): void =>
    savePlayer(localStorage, {
      queue: playerStore.queue(),
      positionMs: position.getState().positionMs,
      settings: settingsOf(state.getState()),
    });
  setInterval(save, SAVE_EVERY_MS);
  setInterval(() => void journal.flush(), REPORT_EVERY_MS);
  addEventListener("online", () => void journal.flush());
  addEventListener("pagehide", () => {
    recorder.interrupt();
    save();
    journal.flushOnLeave();
  });
  // Sound may only begin in a gesture, and a graph made on press is ready when the click arrives.
  for (const gesture of ["pointerdown", "keydown"]) {
    addEventListener(gesture, () => engine.unlock(), { capture: true, passive: true });
  }
  if (hasWaitingClick()) await controller.start({ positionMs: waitingPositionMs(), isPaused: false });
  else if (saved?.queue.current) await controller.start({ positionMs: saved.positionMs, isPaused: true });
}

function listenToKeys(): void {
  addEventListener("keydown", (event) => {
    if (!playerStore.state.getState().areShortcutsEnabled) return;
    const shortcut = shortcutFor(event);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run(player, playerStore.state.getState());
  });
}

function showWaveforms(grants: GrantCache): void {
  const { state } = playerStore;
  let shownFor: string | undefined;
  state.subscribe(({ current, status }) => {
    if (!current || current.key === shownFor || status === "loading") return;
    const url = grants.latest(current.track.id)?.waveformUrl;
    if (!url) return;
    shownFor = current.key;
    void loadWaveform(url).then((waveform) => {
      if (state.getState().current?.key === current.key) state.setState({ waveform });
    });
  });
}
