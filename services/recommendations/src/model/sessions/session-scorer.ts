import type { SparseRows } from "../math/sparse-rows.ts";
import { topOf } from "../math/select-top.ts";
import { createScoreBoard, type ScoreBoard } from "../scoring/score-board.ts";
import type { SessionIndex } from "./session-index.ts";

/** How the sources of "what next" are weighed. */
export interface SessionSettings {
  /** Sessions like this one that are asked. */
  neighbourCount: number;
  /** Only the latest this many occurrences of a track are asked for their sessions. */
  occurrencesMax: number;
  /** Only the latest this many tracks of the session count. */
  windowMax: number;
  rulesShare: number;
  /** The track `n` places back counts `n^-rulesExponent`. */
  rulesExponent: number;
  /** Tracks that far back still have rules applied. */
  rulesWindow: number;
  weightsShare: number;
  /** A track `n` places back counts `weightsDecay^n`. */
  weightsDecay: number;
  /** How much neighbours lose by age: the oldest session counts `e^-ageing`. */
  ageing: number;
}

export interface SessionParts {
  index: SessionIndex;
  rules: SparseRows;
  weights: SparseRows;
  settings: SessionSettings;
}

/** Scores what may come after a session onto a board: sessions like it (VS-kNN), sequence rules, and item weights. */
export function createSessionScorer({ index, rules, weights, settings }: SessionParts) {
  const sessionCount = index.starts.length - 1;
  const likeness = createScoreBoard(sessionCount);
  const meeting = new Uint32Array(sessionCount);

  function addRules(tracks: readonly number[], board: ScoreBoard): void {
    for (let back = 1; back <= Math.min(settings.rulesWindow, tracks.length); back += 1) {
      const scale = settings.rulesShare * back ** -settings.rulesExponent;
      addRow(rules, { source: tracks[tracks.length - back]!, scale }, board);
    }
  }

  function addWeights(tracks: readonly number[], board: ScoreBoard): void {
    for (let back = 0; back < tracks.length; back += 1) {
      const scale = settings.weightsShare * settings.weightsDecay ** back;
      if (scale < 1e-3) return;
      addRow(weights, { source: tracks[tracks.length - 1 - back]!, scale }, board);
    }
  }

  /** Fills `likeness`, and `meeting` with the place where a session last met the newest track that both have. */
  function findNeighbours(tracks: readonly number[]): void {
    const span = Math.min(settings.windowMax, tracks.length);
    const seen = new Set<number>();
    for (let back = 0; back < span; back += 1) {
      const track = tracks[tracks.length - 1 - back]!;
      if (seen.has(track)) continue;
      seen.add(track);
      const [start, end] = [index.occurrenceStarts[track]!, index.occurrenceStarts[track + 1]!];
      if (start === end) continue;
      const rarity = Math.log(sessionCount / (end - start + 1));
      const weight = Math.max(0, rarity) * (1 - (back / span) * 0.9);
      let previous = -1;
      for (let at = end - 1; at >= Math.max(start, end - settings.occurrencesMax); at -= 1) {
        const place = index.places[at]!;
        const session = index.sessionOf[place]!;
        if (session === previous) continue;
        previous = session;
        if (!likeness.has(session)) meeting[session] = place;
        const length = index.starts[session + 1]! - index.starts[session]!;
        const age = Math.exp(settings.ageing * (session / sessionCount - 1));
        likeness.add(session, (weight * age) / Math.sqrt(length));
      }
    }
  }

  function addNeighbours(tracks: readonly number[], board: ScoreBoard): void {
    findNeighbours(tracks);
    const { touched, length, scores } = likeness;
    const nearest = topOf({ items: touched, length, scores }, settings.neighbourCount, () => false);
    const sum = nearest.reduce((total, session) => total + scores[session]!, 0);
    const counted = new Set<number>();
    for (const session of nearest) {
      counted.clear();
      for (let place = index.starts[session]!; place < index.starts[session + 1]!; place += 1) {
        const track = index.tracks[place]!;
        if (counted.has(track)) continue;
        counted.add(track);
        board.add(track, (scores[session]! / sum) * weightOfPlace(place - meeting[session]!));
      }
    }
    likeness.clear();
  }

  return (tracks: readonly number[], board: ScoreBoard): void => {
    addRules(tracks, board);
    addWeights(tracks, board);
    addNeighbours(tracks, board);
  };
}

/** What stood `distance` places after the common track says most; what stood before it says half as much. */
function weightOfPlace(distance: number): number {
  if (distance > 0) return 1 / (1 + 0.1 * (distance - 1));
  return distance === 0 ? 0.6 : 0.5 / (1 - 0.1 * distance);
}

function addRow(
  rows: SparseRows,
  { source, scale }: { source: number; scale: number },
  board: ScoreBoard,
): void {
  for (let at = rows.starts[source]!; at < rows.starts[source + 1]!; at += 1) {
    board.add(rows.columns[at]!, scale * rows.values[at]!);
  }
}
