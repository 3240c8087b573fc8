import type {
  HlsConfig,
  Loader,
  LoaderCallbacks,
  LoaderConfiguration,
  LoaderContext,
  LoaderStats,
} from "hls.js";
import type { ByteRange, CachedSegment } from "./segment-cache.ts";

/** What stands behind the addresses of the queue playlist. */
export interface SegmentSources {
  /** The text of a playlist made in memory; null when the address is none of ours. */
  playlist(address: string): string | null;
  /** The present signed address of a segment; null when it is none of the queue's. */
  resolve(address: string): { url: string; fileId: string } | null;
  cached(range: ByteRange): CachedSegment | Promise<CachedSegment | null> | null;
  /** Gets new rights after the service said no; rejects when they are refused. */
  renew(address: string): Promise<void>;
}

type LoaderClass = new (config: HlsConfig) => Loader<LoaderContext>;

/** Answers that mean "these rights are used up", not "this does not exist". */
const EXPIRED_STATUSES = new Set([401, 403, 410]);

/**
 * A loader for hls.js that takes playlists, keys and prefetched segments from memory and everything else
 * from the network under the address that is valid now. An expired grant is renewed once, unseen by hls.js.
 */
export function createSegmentLoader(Base: LoaderClass, sources: SegmentSources): LoaderClass {
  return class SegmentLoader implements Loader<LoaderContext> {
    readonly #network: Loader<LoaderContext>;
    #isOver = false;
    context: LoaderContext | null = null;

    constructor(config: HlsConfig) {
      this.#network = new Base(config);
    }

    get stats(): LoaderStats {
      return this.#network.stats;
    }

    load(
      context: LoaderContext,
      config: LoaderConfiguration,
      callbacks: LoaderCallbacks<LoaderContext>,
    ): void {
      this.context = context;
      const text = sources.playlist(context.url);
      if (text !== null) return this.#answer(context, callbacks, { data: text, fetchMs: 0 });
      if (context.url.startsWith("data:")) {
        return this.#answer(context, callbacks, { data: decodeDataAddress(context.url), fetchMs: 0 });
      }
      void this.#loadSegment(context, config, callbacks);
    }

    async #loadSegment(
      context: LoaderContext,
      config: LoaderConfiguration,
      callbacks: LoaderCallbacks<LoaderContext>,
    ): Promise<void> {
      const file = sources.resolve(context.url);
      const range = {
        fileId: file?.fileId ?? "",
        start: context.rangeStart ?? 0,
        end: context.rangeEnd ?? 0,
      };
      const found = file ? sources.cached(range) : null;
      const cached = found instanceof Promise ? await found : found;
      if (this.#isOver) return;
      if (cached) {
        // hls.js decrypts and keeps what it is given, so the cache hands out copies.
        this.#answer(context, callbacks, { data: cached.bytes.slice(0), fetchMs: cached.fetchMs });
        return;
      }
      this.#request(context, config, {
        ...callbacks,
        onError: (...[error, , details, stats]) => {
          if (!EXPIRED_STATUSES.has(error.code)) {
            callbacks.onError(error, context, details, stats);
            return;
          }
          sources.renew(context.url).then(
            () => this.#isOver || this.#retry(context, config, callbacks),
            () => this.#isOver || callbacks.onError(error, context, details, stats),
          );
        },
      });
    }

    #retry(
      context: LoaderContext,
      config: LoaderConfiguration,
      callbacks: LoaderCallbacks<LoaderContext>,
    ): void {
      // A loader of hls.js refuses a second use as long as its clock shows a first one.
      this.#network.stats.loading = { start: 0, first: 0, end: 0 };
      this.#request(context, config, callbacks);
    }

    #request(
      context: LoaderContext,
      config: LoaderConfiguration,
      callbacks: LoaderCallbacks<LoaderContext>,
    ): void {
      const url = sources.resolve(context.url)?.url ?? context.url;
      this.#network.load({ ...context, url }, config, {
        ...callbacks,
        onSuccess: (...[response, stats, , details]) =>
          callbacks.onSuccess({ ...response, url: context.url }, stats, context, details),
        onError: (...[error, , details, stats]) => callbacks.onError(error, context, details, stats),
        onTimeout: (stats, _, details) => callbacks.onTimeout(stats, context, details),
        onAbort: (stats, _, details) => callbacks.onAbort?.(stats, context, details),
      });
    }

    #answer(
      context: LoaderContext,
      callbacks: LoaderCallbacks<LoaderContext>,
      found: { data: string | ArrayBuffer; fetchMs: number },
    ): void {
      const end = performance.now();
      const { stats } = this.#network;
      const size = typeof found.data === "string" ? found.data.length : found.data.byteLength;
      stats.loading = { start: end - found.fetchMs - 1, first: end - found.fetchMs / 2, end };
      stats.loaded = size;
      stats.total = size;
      queueMicrotask(() => {
        if (this.#isOver) return;
        callbacks.onSuccess({ url: context.url, data: found.data, code: 200 }, stats, context, null);
      });
    }

    abort(): void {
      this.#isOver = true;
      this.#network.abort();
    }

    destroy(): void {
      this.#isOver = true;
      this.#network.destroy();
    }
  };
}

function decodeDataAddress(address: string): ArrayBuffer {
  const comma = address.indexOf(",");
  const isBase64 = address.slice(0, comma).endsWith(";base64");
  const body = decodeURIComponent(address.slice(comma + 1));
  return Uint8Array.from(isBase64 ? atob(body) : body, (character) => character.charCodeAt(0)).buffer;
}
