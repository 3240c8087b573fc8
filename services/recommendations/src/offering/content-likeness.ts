import { seedOf, topOf } from "../model/index.ts";
import { type SparseRows, sparseRows, transpose } from "../model/math/sparse-rows.ts";
import { createScoreBoard } from "../model/scoring/score-board.ts";
import type { CatalogueTrack } from "./catalogue.ts";
import { tagsOf } from "./tags-of.ts";

/** Finds tracks by what they are: artist and genre. It knows a track the moment it is published. */
export interface ContentLikeness {
  /** Tracks like those given by weight, the most alike first, `count` at most; those given may be among them. */
  rank(weights: ReadonlyMap<string, number>, count: number): string[];
}

/** A track that is not for somebody says less about its artist and genre than one that is. */
const againstShare = 0.25;
/** Many tracks share one genre and nothing else: by this much of their score, which comes first differs from seed to seed. */
const tieShare = 1e-3;

/** Builds likeness for a catalogue as it is now. It keeps working memory and serves one request at a time. */
export function createContentLikeness(tracks: readonly CatalogueTrack[]): ContentLikeness {
  const vectors = vectorsOf(tracks);
  const tracksOfTag = transpose(vectors);
  const numberOf = new Map(tracks.map(({ trackId }, at) => [trackId, at]));
  const board = createScoreBoard(tracks.length);
  return {
    rank(weights, count) {
      const wanted = new Map<number, number>();
      let seed = 0;
      for (const [trackId, weight] of weights) {
        const row = numberOf.get(trackId);
        if (row === undefined) continue;
        seed ^= seedOf(trackId);
        const says = weight < 0 ? weight * againstShare : weight;
        eachEntry(vectors, row, (tag, value) => wanted.set(tag, (wanted.get(tag) ?? 0) + says * value));
      }
      for (const [tag, wish] of wanted) {
        if (wish !== 0) eachEntry(tracksOfTag, tag, (track, value) => board.add(track, wish * value));
      }
      for (let at = 0; at < board.length; at += 1) {
        const track = board.touched[at]!;
        board.scores[track]! *= 1 + tieShare * lotOf(track, seed);
      }
      const { touched: items, length, scores } = board;
      const best = topOf({ items, length, scores }, count, (track) => scores[track]! <= 0);
      const trackIds = Array.from(best, (track) => tracks[track]!.trackId);
      board.clear();
      return trackIds;
    },
  };
}

/** A number in [0, 1) that is always the same for a track and seed (the finaliser of MurmurHash3). */
function lotOf(track: number, seed: number): number {
  let mixed = Math.imul(track ^ seed ^ (track >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296;
}

/** Tracks by tags as in `tagVectors`, for many tracks at once: each row of length 1, rare tags telling more. */
function vectorsOf(tracks: readonly CatalogueTrack[]): SparseRows {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const entries = { rows: [] as number[], columns: [] as number[], values: [] as number[] };
  const note = (row: number, tag: string, strength: number) => {
    let column = numbers.get(tag);
    if (column === undefined) numbers.set(tag, (column = counts.push(0) - 1));
    counts[column]! += 1;
    entries.rows.push(row);
    entries.columns.push(column);
    entries.values.push(strength);
  };
  for (const [row, track] of tracks.entries()) {
    for (const { tag, strength } of tagsOf(track)) note(row, tag, Math.log1p(strength));
  }
  const { rows, columns, values } = entries;
  const squares = new Float64Array(tracks.length);
  for (let at = 0; at < rows.length; at += 1) {
    values[at]! *= Math.log1p(tracks.length / counts[columns[at]!]!);
    squares[rows[at]!]! += values[at]! ** 2;
  }
  for (let at = 0; at < rows.length; at += 1) values[at]! /= Math.sqrt(squares[rows[at]!]!);
  return sparseRows({ rowCount: tracks.length, columnCount: counts.length }, entries);
}

function eachEntry(rows: SparseRows, row: number, visit: (column: number, value: number) => void): void {
  for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1)
    visit(rows.columns[at]!, rows.values[at]!);
}
