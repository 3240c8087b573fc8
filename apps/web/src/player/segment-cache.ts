/** Bytes fetched ahead, with how long they took, so that bandwidth estimates stay honest. */
export interface CachedSegment {
  readonly bytes: ArrayBuffer;
  readonly fetchMs: number;
}

/** Which bytes of which file; `start` inclusive, `end` exclusive. */
export interface ByteRange {
  readonly fileId: string;
  readonly start: number;
  readonly end: number;
}

const CACHE_BYTES_MAX = 6_000_000;

/** Keeps the last fetched segments up to a bound; the longest unused go first. */
export class SegmentCache {
  readonly #segments = new Map<string, CachedSegment>();
  readonly #pending = new Map<string, Promise<CachedSegment | null>>();
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(bytesMax: number = CACHE_BYTES_MAX) {
    this.#bytesMax = bytesMax;
  }

  /** The bytes, when they are here in full; marks them as recently used. */
  find(range: ByteRange): CachedSegment | null {
    const id = rangeId(range);
    const segment = this.#segments.get(id);
    if (!segment) return null;
    this.#segments.delete(id);
    this.#segments.set(id, segment);
    return segment;
  }

  /** The fetch under way for these bytes, so that nobody asks the network twice; resolves to null if it fails. */
  pending(range: ByteRange): Promise<CachedSegment | null> | null {
    return this.#pending.get(rangeId(range)) ?? null;
  }

  /** Fetches bytes unless they are here or on their way. A failed fetch leaves nothing behind. */
  async warm(range: ByteRange, load: () => Promise<ArrayBuffer>): Promise<void> {
    const id = rangeId(range);
    if (this.#segments.has(id)) return;
    const underWay = this.#pending.get(id);
    if (underWay) {
      await underWay;
      return;
    }
    const fetching = this.#fetch(id, load);
    this.#pending.set(id, fetching);
    await fetching.finally(() => this.#pending.delete(id));
  }

  async #fetch(id: string, load: () => Promise<ArrayBuffer>): Promise<CachedSegment | null> {
    const startedAt = performance.now();
    const bytes = await load().catch(() => null);
    if (!bytes) return null;
    const segment = { bytes, fetchMs: performance.now() - startedAt };
    this.#segments.set(id, segment);
    this.#bytes += bytes.byteLength;
    this.#evict();
    return segment;
  }

  #evict(): void {
    for (const [id, segment] of this.#segments) {
      if (this.#bytes <= this.#bytesMax || this.#segments.size === 1) return;
      this.#segments.delete(id);
      this.#bytes -= segment.bytes.byteLength;
    }
  }
}

const rangeId = ({ fileId, start, end }: ByteRange): string => `${fileId} ${start}-${end}`;
