import type { RenditionName } from "./playback-api.ts";
import type { BufferAppendingData, default as HlsClass, ErrorData, LevelLoadedData } from "hls.js";
import { masterAddress, masterPlaylist, mediaPlaylist } from "./queue-playlist.ts";
import { parseSegmentAddress, renditionOfPlaylist } from "./queue-playlist.ts";
import type { TimelineEntry } from "./queue-playlist.ts";
import { chooseLevels, hlsSettings } from "./hls-settings.ts";
import { applyAppendWindows } from "./source-buffer-windows.ts";
import type { AppendWindow } from "./source-buffer-windows.ts";
import { createSegmentLoader } from "./segment-loader.ts";
import type { SegmentSources } from "./segment-loader.ts";
import type { EngineItem } from "./engine.ts";
import type { Quality } from "./player-state.ts";

/** What a deck needs from the player around it. */
export interface DeckNeeds {
  readonly Hls: typeof HlsClass;
  readonly element: HTMLAudioElement;
  readonly segments: Pick<SegmentSources, "cached"> & {
    resolve(entry: TimelineEntry, path: string): { url: string; fileId: string };
    renew(entry: TimelineEntry): Promise<void>;
  };
  /** Everything on the timeline has been fetched and nothing is under way. */
  onLoaded(): void;
  onRendition(name: RenditionName, bitrateBps: number): void;
  onFatal(error: ErrorData): void;
}

/** One element fed by one hls.js: a timeline of tracks that can grow and be cut behind the playhead's track. */
export class Deck {
  readonly element: HTMLAudioElement;
  readonly #needs: DeckNeeds;
  readonly #hls: HlsClass;
  readonly #addressOf = new WeakMap<object, string>();
  #entries: readonly TimelineEntry[] = [];
  #generation = 0;
  #lastSegment = -1;
  #quality: Quality = "auto";

  constructor(needs: DeckNeeds) {
    const { Hls } = needs;
    this.element = needs.element;
    this.#needs = needs;
    const sources: SegmentSources = {
      playlist: (address) => this.#playlist(address),
      resolve: (address) => {
        const place = this.#place(address);
        return place && needs.segments.resolve(place.entry, place.path);
      },
      cached: (range) => needs.segments.cached(range),
      renew: async (address) => {
        const place = this.#place(address);
        if (place) await needs.segments.renew(place.entry);
      },
    };
    const loader = createSegmentLoader(Hls.DefaultConfig.loader, sources);
    this.#hls = new Hls({ ...hlsSettings, loader });
    this.#interceptTrigger();
    this.#hls.on(Hls.Events.MANIFEST_PARSED, () => chooseLevels(this.#hls, this.#quality, "at-start"));
    this.#hls.on(Hls.Events.BUFFER_CREATED, (_, { tracks }) => {
      const buffer = tracks.audio?.buffer;
      if (buffer) applyAppendWindows(buffer, (data) => this.#window(data));
    });
    this.#hls.on(Hls.Events.FRAG_CHANGED, (_, { frag }) => {
      const place = this.#place(frag.url);
      const rendition = place?.entry.grant.renditions.find(({ name }) => name === place.renditionName);
      if (rendition) needs.onRendition(rendition.name, rendition.averageBandwidthBps);
    });
    this.#hls.on(Hls.Events.FRAG_BUFFERED, (_, { frag }) => {
      if (frag.sn === this.#lastSegment) needs.onLoaded();
    });
    this.#hls.on(Hls.Events.ERROR, (_, error) => {
      if (error.fatal) needs.onFatal(error);
    });
    this.#hls.attachMedia(this.element);
  }

  /** The tracks on the timeline, in order. */
  get entries(): readonly TimelineEntry[] {
    return this.#entries;
  }

  /** Starts a new timeline with one track. */
  load(item: EngineItem, positionMs: number): void {
    this.#generation += 1;
    this.#lastSegment = -1;
    this.#entries = [entryAt(0, item)];
    this.#hls.config.startPosition = positionMs / 1000;
    this.#hls.loadSource(masterAddress(this.#generation));
  }

  /** Puts a track at the end of the timeline; call while nothing is being loaded. */
  append(item: EngineItem): void {
    this.#entries = [...this.#entries, entryAt(this.#entries.at(-1)?.endSeconds ?? 0, item)];
    this.#reloadPlaylists();
  }

  /** Takes all tracks after `index` off the timeline, with what was buffered of them. */
  cutAfter(index: number): void {
    const { Events } = this.#needs.Hls;
    this.#hls.stopLoad();
    this.#entries = this.#entries.slice(0, index + 1);
    const startOffset = this.#entries.at(-1)?.endSeconds ?? 0;
    const { buffered } = this.element;
    const isBufferedBeyond = buffered.length > 0 && buffered.end(buffered.length - 1) > startOffset;
    if (!isBufferedBeyond) return this.#reloadPlaylists();
    const generation = this.#generation;
    this.#hls.once(Events.BUFFER_FLUSHED, () => {
      if (generation === this.#generation) this.#reloadPlaylists();
    });
    this.#hls.trigger(Events.BUFFER_FLUSHING, { startOffset, endOffset: Infinity, type: null });
  }

  /** Lets the element end after what is buffered; a later append opens it again. */
  close(): void {
    this.#hls.trigger(this.#needs.Hls.Events.BUFFER_EOS, { type: "audio" });
  }

  /** Changes the rungs used from the next segment on. */
  setQuality(quality: Quality): void {
    this.#quality = quality;
    chooseLevels(this.#hls, quality, "now");
  }

  /** Tries once more after a fatal error. */
  recover(kind: "network" | "media"): void {
    if (kind === "media") this.#hls.recoverMediaError();
    else this.#hls.startLoad(this.element.currentTime, true);
  }

  /** Stops sound and loading. */
  stop(): void {
    this.element.pause();
    this.#hls.stopLoad();
    this.#entries = [];
  }

  #reloadPlaylists(): void {
    this.#generation += 1;
    this.#lastSegment = -1;
    for (const level of this.#hls.levels) level.details = undefined;
    const hasBegun = this.element.buffered.length > 0;
    const position = hasBegun ? this.element.currentTime : this.#hls.config.startPosition;
    this.#hls.startLoad(position, hasBegun);
  }

  #playlist(address: string): string | null {
    if (address === masterAddress(this.#generation)) {
      return masterPlaylist(this.#entries.map((entry) => entry.grant));
    }
    const rung = renditionOfPlaylist(address);
    return rung && mediaPlaylist(this.#entries, rung, this.#generation);
  }

  #place(address: string): { entry: TimelineEntry; renditionName: string; path: string } | null {
    const parts = parseSegmentAddress(address);
    const entry = this.#entries.find(({ key }) => key === parts?.key);
    return parts && entry ? { entry, renditionName: parts.renditionName, path: parts.path } : null;
  }

  #window(data: BufferSource): AppendWindow | null {
    const place = this.#place(this.#addressOf.get(data) ?? "");
    const rendition = place?.entry.grant.renditions.find(({ name }) => name === place.renditionName);
    if (!place || !rendition) return null;
    return { ...place.entry, mimeType: `audio/mp4; codecs="${rendition.codecs}"` };
  }

  /** Listeners come after hls.js's own, and the first append runs inside the event that announces it. */
  #interceptTrigger(): void {
    const { Events } = this.#needs.Hls;
    const trigger = this.#hls.trigger.bind(this.#hls);
    this.#hls.trigger = (event, data) => {
      if (event === Events.BUFFER_APPENDING) {
        const appending = data as BufferAppendingData;
        this.#addressOf.set(appending.data, appending.frag.url);
      }
      if (event === Events.LEVEL_LOADED) {
        const last = (data as LevelLoadedData).details.fragments.at(-1);
        this.#lastSegment = last?.sn ?? -1;
        // hls.js stops for good after the last segment; this timeline may grow, and is closed by hand.
        if (last) last.endList = false;
      }
      return trigger(event, data);
    };
  }
}

function entryAt(startSeconds: number, item: EngineItem): TimelineEntry {
  const { key, grant } = item;
  return { key, grant, startSeconds, endSeconds: startSeconds + grant.totalSamples / grant.sampleRateHz };
}
