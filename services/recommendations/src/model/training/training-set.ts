import type { TagStrength } from "../content/tag-vectors.ts";
import { type SparseRows, sparseRows } from "../math/sparse-rows.ts";

/** One thing a listener did, as far as training is concerned. */
export interface Interaction {
  listenerId: string;
  trackId: string;
  /** How much it says, above 0; see `interactionWeight`. */
  weight: number;
}

/** Interactions as numbers: row r of `plays` is the listener `listenerIds[r]`, column c the track `trackIds[c]`. */
export interface TrainingSet {
  listenerIds: string[];
  trackIds: string[];
  plays: SparseRows;
  /** Listening sessions in order of time, as track numbers; may be empty. */
  sessions: readonly ArrayLike<number>[];
  /** What each track is like in words, in the order of `trackIds`; may be empty for any of them. */
  tags: readonly (readonly TagStrength[])[];
}

/** Numbers listeners and tracks in the order of their ids, so that the order of the interactions does not matter. */
export function trainingSet(
  interactions: Iterable<Interaction>,
  sessionsOfIds: readonly (readonly string[])[] = [],
  tagsOf: ReadonlyMap<string, readonly TagStrength[]> = new Map(),
): TrainingSet {
  const byListener = new Map<string, Map<string, number>>();
  const trackIdSet = new Set<string>(sessionsOfIds.flat());
  for (const { listenerId, trackId, weight } of interactions) {
    if (!(weight > 0)) continue;
    const tracks = byListener.get(listenerId) ?? new Map<string, number>();
    byListener.set(listenerId, tracks.set(trackId, Math.max(weight, tracks.get(trackId) ?? 0)));
    trackIdSet.add(trackId);
  }
  const trackIds = [...trackIdSet].sort();
  const numberOf = new Map(trackIds.map((trackId, track) => [trackId, track]));
  const listenerIds = [...byListener.keys()].sort();
  const entries = { rows: [] as number[], columns: [] as number[], values: [] as number[] };
  for (const [row, listenerId] of listenerIds.entries()) {
    const tracks = [...(byListener.get(listenerId) ?? [])].map(
      ([trackId, weight]) => [numberOf.get(trackId)!, weight] as const,
    );
    for (const [column, weight] of tracks.sort(([left], [right]) => left - right)) {
      entries.rows.push(row);
      entries.columns.push(column);
      entries.values.push(weight);
    }
  }
  return {
    listenerIds,
    trackIds,
    plays: sparseRows({ rowCount: listenerIds.length, columnCount: trackIds.length }, entries),
    sessions: sessionsOfIds.map((session) => session.map((trackId) => numberOf.get(trackId)!)),
    tags: trackIds.map((trackId) => tagsOf.get(trackId) ?? []),
  };
}

/** Only the listeners `rows`, in that order; tracks keep their numbers. */
export function listenersOf(plays: SparseRows, rows: readonly number[]): SparseRows {
  const entries = { rows: [] as number[], columns: [] as number[], values: [] as number[] };
  for (const [at, row] of rows.entries()) {
    for (let place = plays.starts[row]!; place < plays.starts[row + 1]!; place += 1) {
      entries.rows.push(at);
      entries.columns.push(plays.columns[place]!);
      entries.values.push(plays.values[place]!);
    }
  }
  return sparseRows({ rowCount: rows.length, columnCount: plays.columnCount }, entries);
}
