import { bassOf, spanAt } from "../composition/harmony.ts";
import type { MelodyNote } from "../composition/melody.ts";
import { composeLead, harmonise, type Piece, spansOfPart } from "../composition/piece.ts";
import { type Voicing, voiceLead } from "../composition/voicing.ts";
import { renderBowed } from "../synthesis/bowed.ts";
import { renderShaker, renderTom } from "../synthesis/drums.ts";
import { renderPlucked } from "../synthesis/plucked-string.ts";
import { playNotes, reuse } from "./instrument.ts";
import { playDrums } from "./play-drums.ts";
import type { Style } from "./style.ts";

const THEMES = [
  { a: "1 5 6:7 4:add9", b: "4 1 2:7 5 4 1 5:sus4 1" },
  { a: "1:add9 4 1 5:sus4", b: "6 4 1 5 6 4 5 5" },
  { a: "6 4 1 5", b: "4 5 1 6 4 5 1 1" },
  { a: "1 3:7 4 1", b: "6 5 4 1 2:7 4 5:sus4 5" },
];
/** Travis picking: thumb on the even quavers, fingers between. Numbers index bass, fifth or octave, and chord tones. */
const PICKINGS = [
  [0, 4, 1, 3, 0, 5, 1, 4],
  [0, 3, 1, 4, 0, 3, 1, 5],
  [0, 5, 1, 4, 0, 3, 1, 4],
];
const MELODY_CELLS = [
  [
    [0, 1],
    [1, 0.5],
    [1.5, 0.5],
    [2, 2],
  ],
  [
    [0, 1.5],
    [1.5, 0.5],
    [2, 1],
    [3, 1],
  ],
  [
    [0.5, 0.5],
    [1, 1],
    [2, 1],
    [3, 1],
  ],
  [
    [0, 2],
    [2, 2],
  ],
] as const;
const BODY = [
  { kind: "peak", hz: 105, gainDb: 4, q: 2 },
  { kind: "peak", hz: 205, gainDb: 3, q: 2 },
  { kind: "highshelf", hz: 3200, gainDb: -4 },
  { kind: "highpass", hz: 70 },
] as const;

/** Two steel-string guitars, a foot on the floor, a fiddle when the song opens up. */
export const folk: Style = {
  forms: [
    "intro 4 .5 a: picking | verse 8 .6 a: picking second | chorus 8 .9 b: picking second fiddle foot | verse2 8 .7 a: picking second tune foot | chorus2 8 1 b: picking second fiddle tune foot | outro 2 .4 a: picking",
    "intro 2 .5 a: picking | verse 8 .6 a: picking tune | verse2 8 .7 a: picking tune second | chorus 8 1 b: picking tune second fiddle foot | outro 4 .5 a: picking second",
  ],
  swing: 0.1,
  swingBeats: 0.5,
  tailSeconds: 3.6,
  mastering: { targetLufs: -15, fadeInSeconds: 0.01, fadeOutSeconds: 2.4 },
  perform(piece, session) {
    const random = piece.random.fork("hands");
    const spans = harmonise(piece, piece.random.fork("themes").pick(THEMES));
    const steel = reuse((note) =>
      renderPlucked({ brightness: 0.42, ringSeconds: 3.6, pickPosition: 0.14 }, note),
    );
    const soft = reuse((note) =>
      renderPlucked({ brightness: 0.34, ringSeconds: 2.8, pickPosition: 0.24 }, note),
    );
    session.stem({ gainDb: -9, reverb: 0.22, equaliser: BODY }, (stem) => {
      const chords = voiceLead(spansOfPart(piece, spans, "picking"), { low: 52, high: 71, voices: 4 });
      const notes = chords.flatMap((chord) =>
        pick(piece, chord, bassOf(spanAt(spans, chord.start).chord, 40)),
      );
      playNotes(piece, stem, {
        notes,
        instrument: steel,
        random,
        looseSeconds: 0.008,
        pan: (pitch) => -0.5 + (pitch - 55) / 60,
      });
    });
    session.stem({ gainDb: -13, reverb: 0.25, equaliser: BODY }, (stem) => {
      const chords = voiceLead(spansOfPart(piece, spans, "second"), { low: 59, high: 79, voices: 4 });
      for (const [index, chord] of chords.entries()) {
        for (const [stroke, beat] of [0, 1.5, 2.5, 3].entries()) {
          if (beat >= chord.beats) continue;
          const isUp = stroke % 2 === 1;
          const strum = isUp ? chord.pitches.toReversed().slice(0, 3) : chord.pitches;
          const notes = strum.map((pitch, string) => ({
            start: chord.start + beat + string * 0.035,
            beats: 1.4,
            pitch,
            velocity: (isUp ? 0.42 : 0.62) * (index % 2 === 0 ? 1 : 0.9),
          }));
          playNotes(piece, stem, { notes, instrument: soft, random, looseSeconds: 0.005, pan: () => 0.62 });
        }
      }
    });
    session.stem({ gainDb: -9.5, reverb: 0.3, equaliser: BODY }, (stem) => {
      const notes = composeLead(piece, spans, {
        part: "tune",
        plan: { low: 66, high: 83, cells: MELODY_CELLS },
        random: piece.random.fork("tune"),
      });
      playNotes(piece, stem, {
        notes,
        instrument: steel,
        random,
        looseSeconds: 0.01,
        hold: 1.3,
        pan: () => 0.1,
      });
    });
    session.stem({ gainDb: -17, reverb: 0.5 }, (stem) => {
      const bowing = { players: 1, attack: 0.14, release: 0.3, vibratoCents: 22, pan: 0.3 };
      const plan = {
        low: 67,
        high: 84,
        cells: [
          [
            [0, 2],
            [2, 2],
          ],
          [
            [0, 3],
            [3, 1],
          ],
          [[0, 4]],
        ],
      } as const;
      const notes = composeLead(piece, spans, { part: "fiddle", plan, random: piece.random.fork("fiddle") });
      playNotes(piece, stem, {
        notes,
        instrument: reuse((note) => renderBowed(bowing, note)),
        random,
        looseSeconds: 0.012,
        velocity: 0.85,
      });
    });
    session.stem({ gainDb: -13, reverb: 0.2 }, (stem) => {
      playDrums(piece, stem, {
        part: "foot",
        pattern: "x.......x.......",
        strokes: [renderTom(62, 0.3)],
        looseSeconds: 0.006,
        random,
      });
      playDrums(piece, stem, {
        part: "foot",
        pattern: "o.-.x.-.o.-.x.-.",
        strokes: [0, 1, 2].map(renderShaker),
        gain: 0.45,
        pan: -0.45,
        looseSeconds: 0.006,
        random,
      });
    });
    return session.mixdown({ reverb: { seconds: 1.7, dampingHz: 4800, preDelayMs: 14 }, reverbDb: -3 });
  },
};

function pick(piece: Piece, chord: Voicing, bass: number): MelodyNote[] {
  const picking = PICKINGS[piece.bars.length % PICKINGS.length]!;
  const strings = [bass, bass + 7, bass + 12, ...chord.pitches.slice(1)];
  const isEnd = chord.start + chord.beats >= piece.bars.length * piece.grid.beatsPerBar;
  const notes = Array.from({ length: chord.beats * 2 }, (_, index): MelodyNote => {
    const isThumb = index % 2 === 0;
    const velocity = isThumb ? (index % 8 === 0 ? 0.82 : 0.62) : 0.58;
    return {
      start: chord.start + index / 2,
      beats: isThumb ? 1.1 : 1.6,
      pitch: strings[picking[index % 8]!]!,
      velocity,
    };
  });
  if (!isEnd) return notes;
  const last = chord.start + chord.beats;
  return [
    ...notes,
    ...[bass, ...chord.pitches].map((pitch, index) => ({
      start: last + index * 0.06,
      beats: 5,
      pitch,
      velocity: 0.6,
    })),
  ];
}
