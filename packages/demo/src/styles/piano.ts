import { bassOf } from "../composition/harmony.ts";
import type { MelodyNote } from "../composition/melody.ts";
import { composeLead, harmonise, type Piece, spansOfPart } from "../composition/piece.ts";
import { type Voicing, voiceLead } from "../composition/voicing.ts";
import { renderPiano } from "../synthesis/piano.ts";
import { playNotes, reuse } from "./instrument.ts";
import type { Style } from "./style.ts";

const THEMES = [
  { a: "1:add9 5 6:7 4:add9", b: "2:7 5 3:7 6 4 1:add9 2:7 5:sus4" },
  { a: "6 4:add9 1 5", b: "4 1 2:7 6 4 1 5:sus4 5" },
  { a: "1 3:7 4:add9 5:sus4", b: "6 3 4 1 2:7 6 4 5" },
  { a: "1 6 4:add9 5!", b: "3 7 4 1 6 4 5:sus4 5!" },
];
const MELODY_CELLS = [
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
    [0, 1],
    [1, 1],
    [2, 2],
  ],
  [
    [0.5, 0.5],
    [1, 1.5],
    [2.5, 1.5],
  ],
] as const;
/** Left-hand figures as indices into the voiced chord, one per quaver. */
const FIGURES = [
  [0, 2, 3, 2, 4, 2, 3, 2],
  [0, 2, 4, 3, 2, 3, 4, 2],
  [0, 3, 2, 4, 3, 2, 3, 4],
];

/** A felt upright alone: broken chords under a slow melody, with the sway of a person playing. */
export const piano: Style = {
  forms: [
    "open 4 .4 a: left | song 8 .6 a: left right | middle 8 .8 b: left right | song2 8 .7 a: left right | close 2 .3 a: left",
    "song 8 .5 a: left right | middle 8 .9 b: left right octave | song2 8 .6 a: left right | close 4 .3 a: left",
  ],
  tailSeconds: 4,
  mastering: { targetLufs: -16, fadeInSeconds: 0.01, fadeOutSeconds: 2.6 },
  perform(piece, session) {
    const random = piece.random.fork("hands");
    const spans = harmonise(piece, piece.random.fork("themes").pick(THEMES));
    const instrument = reuse(renderPiano);
    const settings = {
      gainDb: -10,
      reverb: 0.45,
      chorus: 0,
      equaliser: [
        { kind: "highshelf", hz: 5000, gainDb: -2 },
        { kind: "peak", hz: 210, gainDb: -2 },
      ] as const,
    };
    session.stem(settings, (stem) => {
      const chords = voiceLead(spansOfPart(piece, spans, "left"), { low: 50, high: 69, voices: 4 });
      const left = chords.flatMap((chord, index) =>
        brokenChord(piece, chord, bassOf(spans[index]!.chord, 36)),
      );
      playNotes(piece, stem, { notes: left, instrument, random, looseSeconds: 0.012 });
      const plan = { low: 67, high: 86, cells: MELODY_CELLS };
      const melody = composeLead(piece, spans, { part: "right", plan, random: piece.random.fork("melody") });
      playNotes(piece, stem, {
        notes: melody,
        instrument,
        random,
        looseSeconds: 0.016,
        hold: 1.5,
        velocity: 0.95,
      });
      const doubled = melody.filter(({ start }) => piece.bars[Math.floor(start / 4)]?.has("octave"));
      const octave = doubled.map((note) => ({
        ...note,
        pitch: note.pitch - 12,
        velocity: note.velocity * 0.6,
      }));
      playNotes(piece, stem, { notes: octave, instrument, random, looseSeconds: 0.016, hold: 1.4 });
      const end = piece.bars.length * 4;
      const last = spans.at(-1)!.chord;
      const finish = [36, 48, 55, 64, 72].map((low) =>
        bassOf(
          {
            ...last,
            classes: low === 55 ? last.classes.slice(2) : low === 64 ? last.classes.slice(1) : last.classes,
          },
          low,
        ),
      );
      playNotes(piece, stem, {
        notes: finish.map((pitch, index) => ({ start: end + index * 0.06, beats: 5, pitch, velocity: 0.5 })),
        instrument,
        random,
      });
    });
    return session.mixdown({ reverb: { seconds: 2.4, dampingHz: 3600, preDelayMs: 20 }, reverbDb: -4 });
  },
};

function brokenChord(piece: Piece, chord: Voicing, bass: number): MelodyNote[] {
  const bar = piece.bars[Math.floor(chord.start / 4)]!;
  const figure = FIGURES[piece.bars.length % FIGURES.length]!;
  const tones = [bass, bass + 12, ...chord.pitches];
  return Array.from({ length: chord.beats * 2 }, (_, index): MelodyNote => {
    const step = figure[index % 8]!;
    const swell = 0.75 + 0.25 * Math.sin((Math.PI * (bar.indexInSection + index / 8)) / bar.section.bars);
    const velocity =
      (index % 8 === 0 ? 0.62 : index % 4 === 0 ? 0.48 : 0.4) * swell * (0.75 + 0.4 * bar.section.intensity);
    return {
      start: chord.start + index / 2,
      beats: Math.min(2, chord.beats - index / 2),
      pitch: tones[step]!,
      velocity,
    };
  });
}
