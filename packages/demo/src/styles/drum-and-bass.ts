import type { Bar } from "../composition/form.ts";
import { bassOf, spanAt } from "../composition/harmony.ts";
import { composeLead, harmonise, type Piece, spansOfPart } from "../composition/piece.ts";
import { voiceLead } from "../composition/voicing.ts";
import type { Session } from "../mixing/session.ts";
import { type AnalogPatch, renderAnalog } from "../synthesis/analog-voice.ts";
import { renderCymbal, renderKick, renderSnare } from "../synthesis/drums.ts";
import { type FmPatch, renderFm } from "../synthesis/fm-voice.ts";
import { playChords, playNotes, reuse } from "./instrument.ts";
import { hitTimes, playDrums } from "./play-drums.ts";
import type { Style } from "./style.ts";

const THEMES = [
  { a: "1:9*2 6:9*2 3:7*2 7*2", b: "4:9*2 6:9*2 1:9*4" },
  { a: "6:9*2 7*2 1:9*4", b: "4:9*2 5:7*2 6:9*2 7*2" },
];

const REESE: AnalogPatch = {
  wave: "saw",
  unison: 3,
  detuneCents: 24,
  spread: 0.5,
  cutoffHz: 330,
  sweepOctaves: 1.3,
  sweepSeconds: 0.5,
  resonance: 0.25,
  envelope: { attack: 0.008, decay: 1, sustain: 0.85, release: 0.09 },
  sub: 1.1,
};
const PAD: AnalogPatch = {
  wave: "saw",
  unison: 5,
  detuneCents: 14,
  spread: 1,
  cutoffHz: 1100,
  sweepOctaves: 0.9,
  sweepSeconds: 2,
  resonance: 0.05,
  envelope: { attack: 0.5, decay: 2, sustain: 0.8, release: 1.4 },
};
const KEYS: FmPatch = {
  ratio: 2,
  index: 1.5,
  indexFloor: 0.1,
  indexSeconds: 0.25,
  envelope: { attack: 0.005, decay: 1.4, sustain: 0.08, release: 0.3 },
  widthCents: 9,
};
const KEY_CELLS = [
  [
    [0, 1.5],
    [1.5, 1.5],
    [3, 1],
  ],
  [
    [0.5, 0.5],
    [1, 1],
    [2.5, 1.5],
  ],
  [
    [0, 0.75],
    [0.75, 0.75],
    [1.5, 0.5],
    [2, 2],
  ],
] as const;
const BASS_RHYTHMS = [
  [
    [0, 1.5],
    [1.75, 0.6],
    [2.5, 1.4],
  ],
  [
    [0, 0.9],
    [1.5, 0.4],
    [2, 1.9],
  ],
  [
    [0, 2.4],
    [2.75, 0.5],
    [3.5, 0.45],
  ],
] as const;

/** Liquid drum and bass: rolled breaks at 170 and up, a moving reese, wide pads. */
export const drumAndBass: Style = {
  forms: [
    "intro 8 .3 a: pad keys | build 8 .6 a: pad keys top | drop 16 1 a: pad bass break top keys | bridge 8 .4 b: pad keys | drop2 16 1 b: pad bass break top keys | outro 8 .5 a: pad break top",
    "intro 8 .4 a: top pad | drop 16 .9 a: pad bass break top | bridge 8 .4 b: pad keys | drop2 24 1 b: pad bass break top keys | outro 8 .3 a: pad keys",
  ],
  tailSeconds: 3.2,
  mastering: { targetLufs: -10.8, fadeInSeconds: 0.02, fadeOutSeconds: 1.8 },
  perform(piece, session) {
    const { grid } = piece;
    const random = piece.random.fork("hands");
    const spans = harmonise(piece, piece.random.fork("themes").pick(THEMES));
    playRhythm(piece, session);
    const wobble = (seconds: number) =>
      380 + 900 * (0.5 - 0.5 * Math.cos((2 * Math.PI * seconds) / grid.seconds(3))) ** 2;
    session.stem({ gainDb: -9.5, duck: 0.4, drive: 0.6, sweep: wobble }, (stem) => {
      const rhythm = [random.pick(BASS_RHYTHMS), random.pick(BASS_RHYTHMS)];
      const notes = piece.bars
        .filter((bar) => bar.has("bass"))
        .flatMap((bar) =>
          rhythm[bar.index % 2]!.map(([beat, beats], index) => {
            const start = bar.startBeat + beat;
            const root = bassOf(spanAt(spans, start).chord, 31);
            return {
              start,
              beats,
              pitch: bar.index % 4 === 3 && index === 2 ? root + 7 : root,
              velocity: 0.9,
            };
          }),
        );
      playNotes(piece, stem, { notes, instrument: reuse((note) => renderAnalog(REESE, note)), random });
    });
    session.stem(
      { gainDb: -16.5, reverb: 0.6, duck: 0.35, chorus: 0.4, equaliser: [{ kind: "highpass", hz: 220 }] },
      (stem) => {
        const chords = voiceLead(spansOfPart(piece, spans, "pad"), {
          low: 55,
          high: 79,
          voices: 4,
          isOpen: true,
        });
        playChords(piece, stem, {
          chords,
          instrument: reuse((note) => renderAnalog(PAD, note)),
          velocity: 0.8,
          random,
        });
      },
    );
    session.stem({ gainDb: -15.5, reverb: 0.5, delay: 0.5, duck: 0.2 }, (stem) => {
      const notes = composeLead(piece, spans, {
        part: "keys",
        plan: { low: 66, high: 84, cells: KEY_CELLS },
        random: piece.random.fork("keys"),
      });
      const instrument = reuse((note) => renderFm(KEYS, note));
      playNotes(piece, stem, {
        notes,
        instrument,
        random,
        looseSeconds: 0.005,
        pan: (pitch) => 0.45 * Math.sin(pitch * 1.9),
      });
    });
    return session.mixdown({
      reverb: { seconds: 3, dampingHz: 5000, preDelayMs: 25 },
      reverbDb: -3,
      delay: { seconds: grid.seconds(0.75), feedback: 0.45, lowHz: 350, highHz: 4200 },
      delayDb: -4,
    });
  },
};

function playRhythm(piece: Piece, session: Session): void {
  const random = piece.random.fork("drums");
  const second = random.pick(["X.....x..oX.....", "X..o......X..x..", "X.x.......X....."]);
  const pattern = (bar: Bar) => (bar.index % 2 === 0 ? "X.........X....." : second);
  session.duckAt(hitTimes(piece, "break", pattern));
  session.stem({ gainDb: -6 }, (stem) => {
    const kick = renderKick({ hz: 56, fromHz: 240, seconds: 0.22, click: 0.5, drive: 0.4 });
    playDrums(piece, stem, { part: "break", pattern, strokes: [kick], looseSeconds: 0.001, random });
  });
  session.stem({ gainDb: -8, reverb: 0.16, drive: 0.4 }, (stem) => {
    const strokes = [0, 1, 2].map((take) =>
      renderSnare({ hz: 215, body: 0.65, wires: 0.85, seconds: 0.19, brightHz: 11000 }, take),
    );
    const snare = (bar: Bar) => {
      if (bar.isLastOfSection) return "....X..o.-.oX.xX";
      return bar.index % 4 === 3 ? "....X..-.-..X.-o" : "....X..-.-..X..-";
    };
    playDrums(piece, stem, { part: "break", pattern: snare, strokes, looseSeconds: 0.002, random });
  });
  session.stem({ gainDb: -20, reverb: 0.06 }, (stem) => {
    const closed = [0, 1, 2].map((take) => renderCymbal({ seconds: 0.055, lowHz: 7600, metal: 0.25 }, take));
    const ride = [0, 1].map((take) => renderCymbal({ seconds: 0.5, lowHz: 6200, metal: 0.6 }, take));
    playDrums(piece, stem, {
      part: "top",
      pattern: "x-o-x-oox-o-x-o-",
      strokes: closed,
      pan: 0.2,
      looseSeconds: 0.002,
      random,
    });
    const isHigh = (bar: Bar) =>
      bar.section.intensity >= 1 && bar.indexInSection >= 8 ? "x...x...x...x..." : "................";
    playDrums(piece, stem, { part: "top", pattern: isHigh, strokes: ride, gain: 0.5, pan: -0.35, random });
    const crash = renderCymbal({ seconds: 2.6, lowHz: 4000, metal: 0.2 });
    for (const bar of piece.bars) {
      if (bar.indexInSection % 16 === 0 && bar.has("break"))
        stem.play(crash, { at: piece.grid.secondsAt(bar.startBeat), gain: 0.5 });
    }
  });
}
