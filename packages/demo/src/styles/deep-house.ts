import type { Bar } from "../composition/form.ts";
import { bassOf, spanAt } from "../composition/harmony.ts";
import { composeLead, harmonise, type Piece, spansOfPart } from "../composition/piece.ts";
import { parseHits } from "../composition/rhythm.ts";
import { voiceLead } from "../composition/voicing.ts";
import type { Session } from "../mixing/session.ts";
import { type AnalogPatch, renderAnalog } from "../synthesis/analog-voice.ts";
import { renderClap, renderCymbal, renderKick, renderShaker, renderTom } from "../synthesis/drums.ts";
import { type FmPatch, renderFm } from "../synthesis/fm-voice.ts";
import { playChords, playNotes, reuse } from "./instrument.ts";
import { hitTimes, playDrums } from "./play-drums.ts";
import type { Style } from "./style.ts";

const THEMES = [
  { a: "1:9*2 4:9*2", b: "6:9 5:7 1:9*2" },
  { a: "1:9 3:7 4:9 4:9", b: "4:9 5:7 6:9 5:7" },
  { a: "1:7*2 6:9 5:7", b: "4:9*2 1:9 5:7" },
];
const CHORD_RHYTHMS = ["x..x..x...x..x..", "..x..x....x..x.x", "x.....x..x....x."];
const BASS_LINES = [
  { rhythm: "x..x..x...x.x..x", steps: [0, 0, 12, 0, 7, 10] },
  { rhythm: "x.....xx..x..x..", steps: [0, 12, 0, 7, 0] },
  { rhythm: "..xx..x...xx..x.", steps: [0, 0, 12, 0, 0, 7] },
];

const CHORD: FmPatch = {
  ratio: 1,
  index: 2.2,
  indexFloor: 0.25,
  indexSeconds: 0.22,
  envelope: { attack: 0.005, decay: 0.9, sustain: 0.12, release: 0.22 },
  widthCents: 8,
};
const STRINGS: AnalogPatch = {
  wave: "saw",
  unison: 4,
  detuneCents: 12,
  spread: 1,
  cutoffHz: 1500,
  sweepOctaves: 0.4,
  sweepSeconds: 2,
  resonance: 0.05,
  envelope: { attack: 0.7, decay: 2, sustain: 0.85, release: 1.1 },
};
const BASS: AnalogPatch = {
  wave: "pulse",
  unison: 1,
  detuneCents: 0,
  spread: 0,
  cutoffHz: 210,
  sweepOctaves: 2.1,
  sweepSeconds: 0.09,
  resonance: 0.3,
  envelope: { attack: 0.005, decay: 0.5, sustain: 0.6, release: 0.06 },
  sub: 0.7,
};
const PLUCK: AnalogPatch = {
  wave: "saw",
  unison: 2,
  detuneCents: 8,
  spread: 0.7,
  cutoffHz: 900,
  sweepOctaves: 2.6,
  sweepSeconds: 0.09,
  resonance: 0.35,
  envelope: { attack: 0.004, decay: 0.35, sustain: 0.1, release: 0.2 },
};
const PLUCK_CELLS = [
  [
    [0, 0.5],
    [0.75, 0.5],
    [1.5, 0.5],
    [2.75, 0.75],
  ],
  [
    [0.5, 0.5],
    [1.25, 0.5],
    [2, 1],
    [3.5, 0.5],
  ],
  [
    [0, 0.25],
    [0.5, 0.25],
    [1.5, 0.75],
    [3, 0.5],
  ],
] as const;

/** Warm four-to-the-floor with ninth chords on an electric piano and a walking sub bass. */
export const deepHouse: Style = {
  forms: [
    "intro 8 .4 a: kick hat chords | groove 8 .7 a: kick hat clap bass chords perc | lift 8 .8 b: kick hat clap bass chords strings perc | break 4 .3 b: chords strings | drop 16 1 a: kick hat clap bass chords strings pluck perc | outro 4 .4 a: kick hat chords",
    "intro 4 .3 a: strings chords | groove 8 .7 a: kick hat bass chords | drop 8 .9 a: kick hat clap bass chords pluck perc | break 8 .4 b: strings chords pluck | drop2 12 1 b: kick hat clap bass chords strings pluck perc | outro 4 .4 a: kick hat bass",
  ],
  swing: 0.13,
  swingBeats: 0.25,
  tailSeconds: 3,
  mastering: {
    targetLufs: -11,
    fadeInSeconds: 0.005,
    fadeOutSeconds: 1.8,
    equaliser: [{ kind: "highshelf", hz: 2400, gainDb: 6 }],
  },
  perform(piece, session) {
    const { grid } = piece;
    const random = piece.random.fork("hands");
    const spans = harmonise(piece, piece.random.fork("themes").pick(THEMES));
    playRhythm(piece, session);
    session.stem(
      { gainDb: -8.5, duck: 0.7, drive: 0.4, equaliser: [{ kind: "lowpass", hz: 2400 }] },
      (stem) => {
        const { rhythm, steps } = random.pick(BASS_LINES);
        const notes = piece.bars
          .filter((bar) => bar.has("bass"))
          .flatMap((bar) =>
            parseHits(rhythm).map((hit, index) => {
              const start = bar.startBeat + hit.beat;
              const pitch = bassOf(spanAt(spans, start).chord, 33) + steps[index % steps.length]!;
              return { start, beats: 0.3, pitch, velocity: index === 0 ? 1 : 0.8 };
            }),
          );
        playNotes(piece, stem, { notes, instrument: reuse((note) => renderAnalog(BASS, note)), random });
      },
    );
    const opening = (seconds: number) =>
      1400 + 3400 * (0.5 - 0.5 * Math.cos((2 * Math.PI * seconds) / grid.seconds(64)));
    session.stem(
      {
        gainDb: -15.5,
        reverb: 0.3,
        delay: 0.4,
        duck: 0.5,
        chorus: 0.5,
        sweep: opening,
        equaliser: [{ kind: "highpass", hz: 180 }],
      },
      (stem) => {
        const rhythm = parseHits(random.pick(CHORD_RHYTHMS));
        const voiced = voiceLead(spansOfPart(piece, spans, "chords"), { low: 53, high: 74, voices: 4 });
        const chords = voiced.flatMap(({ pitches, start, beats }) =>
          Array.from({ length: Math.ceil(beats / 4) }, (_, bar) =>
            rhythm.map((hit) => ({ pitches, start: start + bar * 4 + hit.beat, beats: 0.45 })),
          ).flat(),
        );
        const instrument = reuse((note) => renderFm(CHORD, note));
        playChords(piece, stem, {
          chords,
          instrument,
          velocity: 0.75,
          looseSeconds: 0.004,
          random,
          pan: (pitch) => (pitch % 5) / 4 - 0.5,
        });
      },
    );
    session.stem(
      { gainDb: -20, reverb: 0.6, duck: 0.6, chorus: 0.4, equaliser: [{ kind: "highpass", hz: 260 }] },
      (stem) => {
        const chords = voiceLead(spansOfPart(piece, spans, "strings"), { low: 60, high: 82, voices: 3 });
        playChords(piece, stem, {
          chords,
          instrument: reuse((note) => renderAnalog(STRINGS, note)),
          velocity: 0.8,
          random,
        });
      },
    );
    session.stem({ gainDb: -17, reverb: 0.35, delay: 0.5, duck: 0.3 }, (stem) => {
      const notes = composeLead(piece, spans, {
        part: "pluck",
        plan: { low: 65, high: 82, cells: PLUCK_CELLS },
        random: piece.random.fork("pluck"),
      });
      playNotes(piece, stem, {
        notes,
        instrument: reuse((note) => renderAnalog(PLUCK, note)),
        random,
        pan: (pitch) => 0.5 * Math.sin(pitch),
      });
    });
    return session.mixdown({
      reverb: { seconds: 2.1, dampingHz: 4600, preDelayMs: 18 },
      reverbDb: -3,
      delay: { seconds: grid.seconds(0.75), feedback: 0.5, lowHz: 350, highHz: 3800 },
      delayDb: -4,
    });
  },
};

function playRhythm(piece: Piece, session: Session): void {
  const random = piece.random.fork("drums");
  const pattern = (bar: Bar) => (bar.isLeadIn ? "X...X...X......." : "X...X...X...X...");
  session.duckAt(hitTimes(piece, "kick", pattern));
  session.stem({ gainDb: -5.5 }, (stem) => {
    const kick = renderKick({ hz: 47, fromHz: 190, seconds: 0.33, click: 0.3, drive: 0.35 });
    playDrums(piece, stem, { part: "kick", pattern, strokes: [kick], random });
  });
  session.stem({ gainDb: -12.5, reverb: 0.3 }, (stem) => {
    const claps = [0, 1, 2].map((take) => renderClap(take));
    const clap = (bar: Bar) => (bar.isLastOfSection ? "....X.......X.oo" : "....X.......X...");
    playDrums(piece, stem, { part: "clap", pattern: clap, strokes: claps, looseSeconds: 0.002, random });
  });
  session.stem({ gainDb: -18.5, reverb: 0.08 }, (stem) => {
    const open = [0, 1].map((take) => renderCymbal({ seconds: 0.2, lowHz: 7200, metal: 0.3 }, take));
    const shakers = [0, 1, 2, 3].map(renderShaker);
    playDrums(piece, stem, {
      part: "hat",
      pattern: "..X...X...X...X.",
      strokes: open,
      gain: 0.75,
      pan: -0.15,
      random,
    });
    playDrums(piece, stem, {
      part: "hat",
      pattern: "xoxoxoxoxoxoxoxo",
      strokes: shakers,
      gain: 0.5,
      pan: 0.4,
      looseSeconds: 0.003,
      random,
    });
  });
  session.stem({ gainDb: -17, reverb: 0.35 }, (stem) => {
    const low = [renderTom(196, 0.25)];
    const high = [renderTom(262, 0.2)];
    playDrums(piece, stem, {
      part: "perc",
      pattern: "...x..x....x..o.",
      strokes: low,
      pan: -0.55,
      looseSeconds: 0.004,
      random,
    });
    playDrums(piece, stem, {
      part: "perc",
      pattern: "o....x....o..x..",
      strokes: high,
      pan: 0.55,
      looseSeconds: 0.004,
      random,
    });
    const crash = renderCymbal({ seconds: 2.4, lowHz: 4600, metal: 0.15 });
    for (const bar of piece.bars) {
      if (bar.indexInSection === 0 && bar.has("clap"))
        stem.play(crash, { at: piece.grid.secondsAt(bar.startBeat), gain: 0.35 });
    }
  });
}
