import type Hls from "hls.js";
import type { ErrorData } from "hls.js";
import { createAudioGraph } from "./audio-graph.ts";
import type { AudioChannel } from "./audio-graph.ts";
import { Deck } from "./deck.ts";
import type { AudioEngine, EngineItem, EngineNeeds } from "./engine.ts";
import { planJoin } from "./join.ts";
import { positionOn } from "./timeline-position.ts";
import { planRecovery } from "./recovery.ts";
import type { SegmentCache } from "./segment-cache.ts";
import { parseSegmentAddress } from "./queue-playlist.ts";

/** The hls.js build to use and the bytes fetched ahead. */
export interface HlsEngineNeeds extends EngineNeeds {
  readonly Hls: typeof Hls;
  readonly cache: SegmentCache;
}

interface DeckWithChannel {
  readonly deck: Deck;
  readonly channel: AudioChannel;
  items: readonly EngineItem[];
  isLoaded: boolean;
}

/** Closer to the end than this counts as the end: the element may stop short of it by a frame. */
const END_TOLERANCE_SECONDS = 0.05;
const UPDATE_MS = 250;

/**
 * The engine on hls.js: gapless joins on one element's timeline, crossfades with a second element.
 * Both elements live as long as the page and belong to no component.
 */
export function createHlsEngine(needs: HlsEngineNeeds): AudioEngine {
  const { listener } = needs;
  const graph = createAudioGraph();
  let active = createDeck();
  let standby: DeckWithChannel | null = null;
  let index = 0;
  let next: EngineItem | null | undefined;
  let isWantedPlaying = false;
  let isSounding = false;
  let isEnding = false;
  let mustReplaceAtEnd = false;
  let speed = 1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  function createDeck(): DeckWithChannel {
    const element = new Audio();
    element.preload = "auto";
    const side: DeckWithChannel = {
      items: [],
      isLoaded: false,
      channel: graph.addChannel(element),
      deck: new Deck({
        Hls: needs.Hls,
        element,
        segments: {
          cached: (range) => needs.cache.find(range) ?? needs.cache.pending(range),
          resolve: ({ grant }, path) => {
            const { baseUrl } = needs.latestGrant(grant.trackId) ?? grant;
            return { url: `${baseUrl}${path}`, fileId: `${grant.masterId}/${path}` };
          },
          renew: async ({ grant }) => void (await needs.renewGrant(grant.trackId)),
        },
        onLoaded: () => {
          side.isLoaded = true;
          if (side !== active) return;
          closeAfterLast();
          update();
        },
        onRendition: (name, bitrateBps) => side === active && listener.onRendition({ name, bitrateBps }),
        onFatal: (error) => recover(side, error),
      }),
    };
    element.addEventListener("playing", () => {
      failures = 0;
      if (side === active) isSounding = true;
      if (side === active) listener.onStatus("playing");
      update();
    });
    element.addEventListener("waiting", () => {
      if (side !== active) return;
      if (isSounding && isWantedPlaying && remaining() > END_TOLERANCE_SECONDS)
        listener.onStatus("buffering");
      update();
    });
    for (const name of ["timeupdate", "ended", "seeked"]) element.addEventListener(name, update);
    return side;
  }

  const entry = () => active.deck.entries[index];
  const remaining = (): number => ((entry()?.endSeconds ?? 0) - active.deck.element.currentTime) / speed;

  function update(): void {
    clearTimeout(timer);
    const present = entry();
    if (!present) return;
    const { element } = active.deck;
    if (
      element.currentTime >= present.endSeconds - 0.0005 &&
      active.deck.entries[index + 1] &&
      !mustReplaceAtEnd
    ) {
      index += 1;
      enter(active.items[index]);
    } else if (isWantedPlaying && (element.ended || remaining() <= END_TOLERANCE_SECONDS / 5)) {
      reachEnd(present.key);
    } else {
      step();
    }
    listener.onTime();
    if (isWantedPlaying) timer = setTimeout(update, Math.min(UPDATE_MS, Math.max(4, remaining() * 1000)));
  }

  function enter(item: EngineItem | undefined): void {
    if (!item) return;
    next = undefined;
    isEnding = false;
    active.channel.setGain(item.gainDb);
    listener.onEntered(item.key);
  }

  function reachEnd(key: string): void {
    if (active.deck.entries[index + 1] && !mustReplaceAtEnd) return;
    if (next) return load(next, { positionMs: 0, isPaused: false });
    if (next === undefined) return listener.onStatus("buffering");
    if (isEnding) return;
    isEnding = true;
    isWantedPlaying = false;
    active.deck.element.pause();
    listener.onRanOut(key);
  }

  function closeAfterLast(): void {
    if (next === null && active.isLoaded && !active.deck.entries[index + 1]) active.deck.close();
  }

  function step(): void {
    const plan = planJoin({
      remainingSeconds: remaining(),
      next,
      appendedKey: mustReplaceAtEnd ? null : (active.deck.entries[index + 1]?.key ?? null),
      standbyKey: standby?.deck.entries[0]?.key ?? null,
      isLoaded: active.isLoaded && !mustReplaceAtEnd,
      canFade: graph.canFade,
    });
    if (plan === "append" && next) append(next);
    else if (plan === "cut") cut();
    else if (plan === "replace-at-end") {
      mustReplaceAtEnd = true;
      active.channel.silenceIn(remaining());
    } else if (plan === "prepare-fade" && next) {
      standby ??= createDeck();
      start(standby, next, 0);
    } else if (plan === "start-fade" && next) fade(next);
  }

  function append(item: EngineItem): void {
    active.isLoaded = false;
    active.items = [...active.items.slice(0, index + 1), item];
    active.deck.append(item);
  }

  function cut(): void {
    active.isLoaded = false;
    active.items = active.items.slice(0, index + 1);
    active.deck.cutAfter(index);
  }

  function fade(item: EngineItem): void {
    if (!standby || standby.deck.element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) return;
    const seconds = Math.max(0.05, Math.min(item.crossfadeSeconds, remaining()));
    const leaving = active;
    active = standby;
    standby = leaving;
    index = 0;
    active.channel.fade("in", seconds);
    leaving.channel.fade("out", seconds);
    void startSound();
    setTimeout(() => leaving === standby && leaving.deck.stop(), (seconds + 0.2) * 1000);
    enter(item);
  }

  function start(side: DeckWithChannel, item: EngineItem, positionMs: number): void {
    side.items = [item];
    side.isLoaded = false;
    side.channel.restore();
    side.channel.setGain(item.gainDb);
    side.deck.element.defaultPlaybackRate = speed;
    side.deck.load(item, positionMs);
  }

  function load(item: EngineItem, options: { positionMs: number; isPaused: boolean }): void {
    index = 0;
    mustReplaceAtEnd = false;
    isSounding = false;
    isWantedPlaying = !options.isPaused;
    standby?.deck.stop();
    start(active, item, options.positionMs);
    listener.onStatus(options.isPaused ? "paused" : "loading");
    if (isWantedPlaying) void startSound();
    enter(item);
  }

  async function startSound(): Promise<void> {
    graph.unlock();
    const { element } = active.deck;
    try {
      await element.play();
    } catch (error) {
      // AbortError only says that a newer load took over; anything else means no sound without a gesture.
      if (error instanceof DOMException && error.name === "AbortError") return;
      isWantedPlaying = false;
      listener.onStatus("paused");
    }
  }

  function recover(side: DeckWithChannel, error: ErrorData): void {
    const key = parseSegmentAddress(error.frag?.url ?? "")?.key ?? side.deck.entries[0]?.key;
    if (!key) return;
    const isNetwork = error.type === needs.Hls.ErrorTypes.NETWORK_ERROR;
    const plan = planRecovery({ isNetwork, status: error.response?.code ?? 0, failures });
    failures += 1;
    if (plan.kind === "give-up") listener.onFailed(key, plan.code);
    else if (plan.kind === "reset-media") side.deck.recover("media");
    else setTimeout(() => side.deck.entries.length > 0 && side.deck.recover("network"), plan.waitMs);
  }

  return {
    load,
    setNext(item) {
      next = item;
      if (standby && standby.deck.entries[0]?.key !== item?.key && !isFading()) standby.deck.stop();
      closeAfterLast();
      update();
    },
    play() {
      isWantedPlaying = true;
      void startSound().then(update);
    },
    pause() {
      isWantedPlaying = false;
      standby?.deck.stop();
      active.deck.element.pause();
      active.channel.restore();
      mustReplaceAtEnd = false;
      clearTimeout(timer);
      listener.onStatus("paused");
    },
    seek(positionMs) {
      const present = entry();
      if (!present) return;
      const end = present.endSeconds - END_TOLERANCE_SECONDS;
      isEnding = false;
      active.deck.element.currentTime = Math.min(present.startSeconds + Math.max(0, positionMs) / 1000, end);
      listener.onTime();
    },
    position() {
      const present = entry();
      return present ? positionOn(active.deck.element, present) : { positionMs: 0, bufferedMs: 0 };
    },
    setVolume: (volume) => graph.setVolume(volume),
    setGain: (gainDb) => active.channel.setGain(gainDb),
    setSpeed(value) {
      speed = value;
      for (const side of [active, standby]) {
        if (!side) continue;
        side.deck.element.defaultPlaybackRate = value;
        side.deck.element.playbackRate = value;
      }
    },
    setQuality(quality) {
      for (const side of [active, standby]) side?.deck.setQuality(quality);
    },
    unlock: () => graph.unlock(),
  };

  function isFading(): boolean {
    return standby !== null && !standby.deck.element.paused;
  }
}
