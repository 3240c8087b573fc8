import type { Bar } from "../composition/form.ts";
import { bassOf, spanAt } from "../composition/harmony.ts";
import { composeLead, harmonise, spansOfPart } from "../composition/piece.ts";
import { voiceLead } from "../composition/voicing.ts";
import { renderChipNoise, renderChipPulse, renderChipTriangle } from "../synthesis/chip-voice.ts";
import { playNotes, reuse } from "./instrument.ts";
import { playDrums } from "./play-drums.ts";
import type { Style } from "./style.ts";

const THEMES = [
  { a: "1 5 6 4", b: "4 5 3 6 4 5 1 1" },
  { a: "1 6 4 5", b: "6 4 1 5 6 4 2 5" },
  { a: "6 4 1 5", b: "4 5 6 6 4 5 1 1" },
];
const LEAD_CELLS = [
  [
    [0, 0.5],
    [0.5, 0.5],
    [1, 1],
    [2, 0.5],
    [2.5, 0.5],
    [3, 1],
  ],
  [
    [0, 0.75],
    [0.75, 0.75],
    [1.5, 0.5],
    [2, 1],
    [3, 0.5],
    [3.5, 0.5],
  ],
  [
    [0, 1],
    [1, 0.5],
    [1.5, 0.25],
    [1.75, 0.25],
    [2, 1.5],
    [3.5, 0.5],
  ],
  [
    [0, 1.5],
    [1.5, 0.5],
    [2, 2],
  ],
] as const;

/** Four-voice game music: pulse lead and echo, arpeggiated chords, stepped triangle bass, noise drums. */
export const chiptune: Style = {
  forms: [
    "start 4 .5 a: chords bass | level 8 .8 a: chords bass drums lead | bridge 8 .9 b: chords bass drums lead harmony | rest 4 .4 a: chords lead | level2 8 1 a: chords bass drums lead harmony | bridge2 8 1 b: chords bass drums lead harmony | end 2 .5 a: chords bass",
    "start 2 .5 a: drums | level 8 .8 a: chords bass drums lead | bridge 8 .9 b: bass drums lead chords | level2 8 1 a: chords bass drums lead harmony | rest 4 .4 b: chords | finale 8 1 b: chords bass drums lead harmony | end 2 .4 a: chords",
  ],
  tailSeconds: 2.2,
  mastering: {
    targetLufs: -13,
    fadeInSeconds: 0.005,
    fadeOutSeconds: 1,
    equaliser: [{ kind: "highshelf", hz: 6000, gainDb: -3 }],
  },
  perform(piece, session) {
    const random = piece.random.fork("hands");
    const spans = harmonise(piece, piece.random.fork("themes").pick(THEMES));
    const plan = { low: 69, high: 88, cells: LEAD_CELLS };
    const melody = composeLead(piece, spans, { part: "lead", plan, random: piece.random.fork("lead") });
    session.stem({ gainDb: -11, reverb: 0.1 }, (stem) => {
      const instrument = reuse((note) =>
        renderChipPulse({ duty: 0.25, fadePerSecond: 0.7, vibratoCents: 22 }, note),
      );
      playNotes(piece, stem, { notes: melody, instrument, random, hold: 0.92, pan: () => 0.3 });
      const echo = melody.map((note) => ({
        ...note,
        start: note.start + 0.75,
        velocity: note.velocity * 0.38,
      }));
      playNotes(piece, stem, { notes: echo, instrument, random, hold: 0.85, pan: () => -0.9 });
    });
    session.stem({ gainDb: -15, reverb: 0.1 }, (stem) => {
      const chosen = melody.filter(({ start }) => piece.bars[Math.floor(start / 4)]?.has("harmony"));
      const notes = chosen.map((note) => {
        const { classes } = spanAt(spans, note.start).chord;
        const below = [3, 4, 5, 6, 7, 8, 9].find((gap) => classes.includes((note.pitch - gap) % 12)) ?? 12;
        return { ...note, pitch: note.pitch - below };
      });
      const instrument = reuse((note) =>
        renderChipPulse({ duty: 0.5, fadePerSecond: 1, vibratoCents: 14 }, note),
      );
      playNotes(piece, stem, { notes, instrument, random, hold: 0.9, pan: () => 0.75 });
    });
    session.stem({ gainDb: -15, reverb: 0.2 }, (stem) => {
      for (const chord of voiceLead(spansOfPart(piece, spans, "chords"), { low: 60, high: 77, voices: 3 })) {
        const root = chord.pitches[0]!;
        const arpeggio = [...chord.pitches.map((pitch) => pitch - root), 12];
        const notes = Array.from({ length: chord.beats * 2 }, (_, index) => ({
          start: chord.start + index / 2,
          beats: 0.5,
          pitch: root,
          velocity: index % 2 === 0 ? 0.6 : 0.9,
        }));
        const instrument = reuse((note) =>
          renderChipPulse({ duty: 0.125, arpeggio, fadePerSecond: 1.6 }, note),
        );
        playNotes(piece, stem, { notes, instrument, random, pan: () => -0.75 });
      }
    });
    session.stem({ gainDb: -11 }, (stem) => {
      const jump = random.pick([
        [0, 12, 0, 12, 0, 12, 7, 12],
        [0, 0, 12, 0, 0, 12, 0, 7],
        [0, 7, 12, 7, 0, 7, 12, 10],
      ]);
      const notes = piece.bars
        .filter((bar) => bar.has("bass"))
        .flatMap((bar) =>
          jump.map((step, index) => {
            const start = bar.startBeat + index / 2;
            return {
              start,
              beats: 0.46,
              pitch: bassOf(spanAt(spans, start).chord, 38) + (step === 10 ? 7 : step),
              velocity: 0.9,
            };
          }),
        );
      playNotes(piece, stem, { notes, instrument: reuse(renderChipTriangle), random });
    });
    session.stem({ gainDb: -13, reverb: 0.05 }, (stem) => {
      const kick = [renderChipTriangleKick()];
      const snare = [renderChipNoise({ holdSamples: 5, seconds: 0.16, velocity: 1 })];
      const hat = [renderChipNoise({ holdSamples: 1, seconds: 0.045, velocity: 0.7 })];
      const snares = (bar: Bar) => (bar.isLastOfSection ? "....X..xX.x.XxXx" : "....X.......X...");
      playDrums(piece, stem, {
        part: "drums",
        pattern: "X.....x.X.x.....",
        strokes: kick,
        gain: 1.6,
        random,
      });
      playDrums(piece, stem, {
        part: "drums",
        pattern: snares,
        strokes: snare,
        gain: 0.8,
        pan: 0.15,
        random,
      });
      playDrums(piece, stem, {
        part: "drums",
        pattern: "x.o.x.o.x.o.x.oo",
        strokes: hat,
        gain: 0.45,
        pan: -0.4,
        random,
      });
    });
    return session.mixdown({ reverb: { seconds: 0.9, dampingHz: 6000, preDelayMs: 8 }, reverbDb: -4 });
  },
};

function renderChipTriangleKick() {
  const parts = [57, 48, 41, 36, 33].map(
    (pitch) => renderChipTriangle({ pitch, seconds: 0.028, velocity: 1 }).left,
  );
  const samples = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { left: samples, right: samples };
}
