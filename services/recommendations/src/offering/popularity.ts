/** How many listeners tracks have. */
export interface Popularity {
  /** 0 for a track that hardly anybody plays. */
  listenersOf: (trackId: string) => number;
  /** Tracks with listeners, those with the most first. */
  ranked: readonly string[];
}

/** Builds it from counts, those with the most listeners first. */
export function popularityOf(rows: readonly { trackId: string; listeners: number }[]): Popularity {
  const counts = new Map(rows.map(({ trackId, listeners }) => [trackId, listeners]));
  return {
    listenersOf: (trackId) => counts.get(trackId) ?? 0,
    ranked: rows.map(({ trackId }) => trackId),
  };
}
