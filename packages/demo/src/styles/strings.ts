import { bassOf, type ChordSpan, spanAt } from "../composition/harmony.ts";
import type { MelodyNote } from "../composition/melody.ts";
import { composeLead, harmonise, type Piece, spansOfPart } from "../composition/piece.ts";
import { voiceLead } from "../composition/voicing.ts";
import { renderBowed } from "../synthesis/bowed.ts";
import { playNotes, reuse } from "./instrument.ts";
import type { Style } from "./style.ts";

const THEMES = [
  { a: "1 6 4:add9 5:sus4*0.5 5*0.5", b: "4 1 2:7 6 4 1 5:sus4 5!" },
  { a: "1 3 6 4 2:7 5 1:sus4*0.5 1*0.5", b: "6 3 4 1 2:7 6 4 5" },
  { a: "6 4 1 5", b: "2:7 5 1 6 4 2:7 5:sus4 5" },
];
const TUNE_CELLS = [
  [
    [0, 2],
    [2, 1],
    [3, 1],
  ],
  [
    [0, 3],
    [3, 1],
  ],
  [
    [0, 1.5],
    [1.5, 0.5],
    [2, 2],
  ],
  [[0, 4]],
] as const;

/** The four seats of the quartet, from left to right. */
const SEATS = {
  first: { players: 2, attack: 0.16, release: 0.42, vibratoCents: 20, pan: -0.6 },
  second: { players: 2, attack: 0.2, release: 0.45, vibratoCents: 16, pan: -0.2 },
  viola: { players: 2, attack: 0.22, release: 0.48, vibratoCents: 14, pan: 0.25 },
  cello: { players: 2, attack: 0.2, release: 0.5, vibratoCents: 12, pan: 0.6 },
};

/** Slow music for four strings: a tune on top, two inner voices that lead, a cello that walks when it must. */
export const strings: Style = {
  forms: [
    "opening 4 .4 a: inner cello | theme 8 .6 a: inner cello tune | middle 8 .9 b: inner cello tune motion | return 4 .5 a: inner cello tune",
    "theme 8 .5 a: tune inner | answer 8 .8 b: tune inner cello motion | theme2 8 .7 a: tune inner cello",
  ],
  tailSeconds: 4,
  mastering: {
    targetLufs: -16,
    fadeInSeconds: 0.05,
    fadeOutSeconds: 2.4,
    equaliser: [{ kind: "highshelf", hz: 4500, gainDb: 2 }],
  },
  perform(piece, session) {
    const random = piece.random.fork("hands");
    const spans = harmonise(piece, piece.random.fork("themes").pick(THEMES));
    const touch = { random, looseSeconds: 0.018, hold: 1.02 };
    const inner = voiceLead(spansOfPart(piece, spans, "inner"), { low: 52, high: 69, voices: 3 });
    session.stem({ gainDb: -13, reverb: 0.5 }, (stem) => {
      const voices = inner.flatMap(({ pitches, start, beats }) =>
        pitches.map((pitch, index) => ({
          start,
          beats,
          pitch,
          velocity: 0.55 * swell(piece, start),
          seat: index,
        })),
      );
      const upper = voices.filter(({ seat }) => seat === 2);
      const lower = voices.filter(({ seat }) => seat < 2);
      playNotes(piece, stem, {
        ...touch,
        notes: tie(upper),
        instrument: reuse((note) => renderBowed(SEATS.second, note)),
      });
      playNotes(piece, stem, {
        ...touch,
        notes: tie(lower),
        instrument: reuse((note) => renderBowed(SEATS.viola, note)),
      });
    });
    session.stem({ gainDb: -11.5, reverb: 0.4 }, (stem) => {
      const notes = bassLine(piece, spans);
      playNotes(piece, stem, {
        ...touch,
        notes,
        instrument: reuse((note) => renderBowed(SEATS.cello, note)),
      });
    });
    session.stem({ gainDb: -11.5, reverb: 0.55 }, (stem) => {
      const plan = { low: 67, high: 86, cells: TUNE_CELLS };
      const tune = composeLead(piece, spans, { part: "tune", plan, random: piece.random.fork("tune") });
      const notes = tune.map((note) => ({
        ...note,
        velocity: note.velocity * 0.85 * swell(piece, note.start),
      }));
      playNotes(piece, stem, {
        ...touch,
        notes,
        instrument: reuse((note) => renderBowed(SEATS.first, note)),
      });
    });
    return session.mixdown({ reverb: { seconds: 2.8, dampingHz: 4200, preDelayMs: 28 }, reverbDb: -2 });
  },
};

/** A phrase rises to its middle and falls again. */
function swell(piece: Piece, beat: number): number {
  const bar = piece.bars[Math.min(piece.bars.length - 1, Math.floor(beat / 4))]!;
  const along = (bar.indexInSection + (beat % 4) / 4) / bar.section.bars;
  return (0.62 + 0.38 * bar.section.intensity) * (0.8 + 0.25 * Math.sin(Math.PI * along));
}

/** Joins repeated pitches into one longer note, as a player would under one bow. */
function tie(notes: readonly MelodyNote[]): MelodyNote[] {
  const tied: MelodyNote[] = [];
  for (const note of notes) {
    const held = tied.find(
      (before) =>
        before.pitch === note.pitch &&
        Math.abs(before.start + before.beats - note.start) < 0.01 &&
        before.beats < 8,
    );
    if (held) held.beats += note.beats;
    else tied.push({ ...note });
  }
  return tied;
}

function bassLine(piece: Piece, spans: readonly ChordSpan[]): MelodyNote[] {
  return spansOfPart(piece, spans, "cello").flatMap(({ chord, start, beats }) => {
    const root = bassOf(chord, 36);
    const velocity = 0.7 * swell(piece, start);
    const bar = piece.bars[Math.floor(start / 4)]!;
    if (!bar.has("motion") || beats < 4) return [{ start, beats, pitch: root, velocity }];
    const next = bassOf(spanAt(spans, start + beats).chord, 36);
    const fifth = bassOf({ ...chord, classes: chord.classes.slice(2) }, root);
    const between = Math.abs(next - root) > 2 ? fifth : root;
    return [
      { start, beats: 2, pitch: root, velocity },
      { start: start + 2, beats: 1, pitch: fifth, velocity: velocity * 0.85 },
      { start: start + 3, beats: 1, pitch: between, velocity: velocity * 0.85 },
    ];
  });
}
