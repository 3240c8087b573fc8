import { createRandom, type Random } from "../audio/random.ts";
import { SAMPLE_RATE_HZ } from "../audio/sound.ts";
import { type Bar, barsOf, layOutBars, parseForm, type Section } from "./form.ts";
import { createGrid, type Grid } from "./grid.ts";
import { type ChordSpan, loopProgression, parseProgression } from "./harmony.ts";
import { type Key, parseKey } from "./key.ts";
import { developPhrase, inventMotif, type MelodyNote, type MelodyPlan } from "./melody.ts";

/** Everything a style needs to know to compose and play one piece. */
export type Piece = {
  key: Key;
  grid: Grid;
  random: Random;
  form: readonly Section[];
  bars: readonly Bar[];
  /** Sum of bars and the time the last notes need to fade. */
  seconds: number;
};

/** What sets a piece apart within its style. */
export type PieceSettings = {
  seed: number;
  bpm: number;
  key: string;
  form: string;
  tailSeconds: number;
  beatsPerBar?: number;
  swing?: number;
  swingBeats?: number;
};

/** Lays a piece out in time. */
export function createPiece(settings: PieceSettings): Piece {
  const grid = createGrid(settings);
  const form = parseForm(settings.form);
  return {
    key: parseKey(settings.key),
    grid,
    random: createRandom(settings.seed),
    form,
    bars: layOutBars(form, grid.beatsPerBar),
    seconds: grid.seconds(barsOf(form) * grid.beatsPerBar) + settings.tailSeconds,
  };
}

/** Length of a piece in samples, the same before and after rendering. */
export function sampleCountOf(piece: Piece): number {
  return Math.round(piece.seconds * SAMPLE_RATE_HZ);
}

/** Harmony of the whole piece: the progression of each section's theme, started afresh with the section. */
export function harmonise(piece: Piece, themes: { a: string; b: string }): ChordSpan[] {
  let start = 0;
  return piece.form.flatMap((section) => {
    const progression = parseProgression(piece.key, themes[section.theme]);
    const { beatsPerBar } = piece.grid;
    const spans = loopProgression(progression, { start, bars: section.bars, beatsPerBar });
    start += section.bars * beatsPerBar;
    return spans;
  });
}

/** Only the chords that start in bars where a part plays. */
export function spansOfPart(piece: Piece, spans: readonly ChordSpan[], part: string): ChordSpan[] {
  return spans.filter(({ start }) => piece.bars[Math.floor(start / piece.grid.beatsPerBar)]?.has(part));
}

/**
 * Composes a melody for every section in which a part plays: one motif per theme, developed over phrases of
 * eight bars, with start beats counted from the start of the piece.
 */
export function composeLead(
  piece: Piece,
  spans: readonly ChordSpan[],
  lead: { part: string; plan: Omit<MelodyPlan, "key" | "beatsPerBar">; random: Random },
): MelodyNote[] {
  const { beatsPerBar } = piece.grid;
  const plan: MelodyPlan = { ...lead.plan, key: piece.key, beatsPerBar };
  const motifs = { a: inventMotif(plan, lead.random), b: inventMotif(plan, lead.random) };
  const phraseBars = 8;
  return piece.bars
    .filter((bar) => bar.has(lead.part) && bar.indexInSection % phraseBars === 0)
    .flatMap((bar) => {
      const random = lead.random.fork(bar.section.name);
      const limit = Math.min(phraseBars, bar.section.bars - bar.indexInSection) * beatsPerBar;
      return developPhrase(motifs[bar.section.theme], plan, { spans, start: bar.startBeat, random })
        .filter((note) => note.start < limit)
        .map((note) => ({ ...note, start: note.start + bar.startBeat }));
    });
}
