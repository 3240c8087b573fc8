import type { Random } from "../audio/random.ts";
import type { Sound } from "../audio/sound.ts";
import type { Bar } from "../composition/form.ts";
import type { Piece } from "../composition/piece.ts";
import { humanise, parseHits } from "../composition/rhythm.ts";
import type { Stem } from "../mixing/stem.ts";

/** A drum line: which part it belongs to, its pattern per bar, and the strokes to take turns with. */
export type DrumLine = {
  part: string;
  pattern: string | ((bar: Bar) => string);
  strokes: readonly Sound[];
  gain?: number;
  pan?: number;
  /** Timing spread in seconds; 0 for machines. */
  looseSeconds?: number;
  random: Random;
};

/** Plays a drum line through all bars its part is in. */
export function playDrums(piece: Piece, stem: Stem, line: DrumLine): void {
  for (const bar of piece.bars) {
    if (!bar.has(line.part)) continue;
    const pattern = typeof line.pattern === "string" ? line.pattern : line.pattern(bar);
    for (const hit of parseHits(pattern)) {
      const touch = humanise(line.random, hit.velocity, line.looseSeconds ?? 0);
      stem.play(line.random.pick(line.strokes), {
        at: Math.max(0, piece.grid.secondsAt(bar.startBeat + hit.beat) + touch.offset),
        gain: touch.velocity * (line.gain ?? 1),
        pan: line.pan ?? 0,
      });
    }
  }
}

/** Times in seconds of all hits of a drum line, for side-chain ducking. */
export function hitTimes(piece: Piece, part: string, pattern: (bar: Bar) => string): number[] {
  return piece.bars
    .filter((bar) => bar.has(part))
    .flatMap((bar) => parseHits(pattern(bar)).map((hit) => piece.grid.secondsAt(bar.startBeat + hit.beat)));
}
