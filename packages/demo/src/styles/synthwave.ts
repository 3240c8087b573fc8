import type { Bar } from "../composition/form.ts";
import { bassOf, spanAt } from "../composition/harmony.ts";
import { composeLead, harmonise, type Piece, spansOfPart } from "../composition/piece.ts";
import { voiceLead } from "../composition/voicing.ts";
import type { Session } from "../mixing/session.ts";
import { type AnalogPatch, renderAnalog } from "../synthesis/analog-voice.ts";
import { renderClap, renderCymbal, renderKick, renderSnare, renderTom } from "../synthesis/drums.ts";
import { playChords, playNotes, reuse } from "./instrument.ts";
import { hitTimes, playDrums } from "./play-drums.ts";
import type { Style } from "./style.ts";

const THEMES = [
  { a: "1 6 3 7", b: "6 7 1 1" },
  { a: "1:add9 4 6 7", b: "6 3 7 1:sus2" },
  { a: "6 7 1 3", b: "4 6 1 5" },
  { a: "1 3 7 4:add9", b: "6 6 7 7:sus4" },
];

const PAD: AnalogPatch = {
  wave: "saw",
  unison: 5,
  detuneCents: 13,
  spread: 0.95,
  cutoffHz: 900,
  sweepOctaves: 1.1,
  sweepSeconds: 0.9,
  resonance: 0.1,
  envelope: { attack: 0.16, decay: 1.5, sustain: 0.75, release: 0.7 },
};
const BASS: AnalogPatch = {
  wave: "saw",
  unison: 2,
  detuneCents: 5,
  spread: 0.15,
  cutoffHz: 240,
  sweepOctaves: 2.6,
  sweepSeconds: 0.11,
  resonance: 0.35,
  envelope: { attack: 0.004, decay: 0.5, sustain: 0.55, release: 0.06 },
  sub: 0.5,
};
const ARP: AnalogPatch = {
  wave: "pulse",
  unison: 2,
  detuneCents: 7,
  spread: 0.8,
  cutoffHz: 1100,
  sweepOctaves: 2,
  sweepSeconds: 0.12,
  resonance: 0.3,
  envelope: { attack: 0.004, decay: 0.3, sustain: 0.2, release: 0.14 },
};
const LEAD: AnalogPatch = {
  wave: "saw",
  unison: 3,
  detuneCents: 9,
  spread: 0.6,
  cutoffHz: 2100,
  sweepOctaves: 1,
  sweepSeconds: 0.4,
  resonance: 0.2,
  envelope: { attack: 0.018, decay: 1, sustain: 0.7, release: 0.28 },
  vibratoCents: 16,
};
const LEAD_CELLS = [
  [
    [0, 1.5],
    [1.5, 0.5],
    [2, 2],
  ],
  [
    [0, 0.75],
    [0.75, 0.75],
    [1.5, 1],
    [2.5, 1.5],
  ],
  [
    [0, 1],
    [1, 0.5],
    [1.5, 0.5],
    [2, 1],
    [3, 1],
  ],
  [
    [0, 3],
    [3, 1],
  ],
] as const;

/** Retro electronic pop: octave bass, gated snare, wide saw pads, a singing lead. */
export const synthwave: Style = {
  forms: [
    "intro 4 .4 a: pad arp | verse 8 .6 a: pad arp bass kick hat | lift 8 .8 b: pad arp bass kick hat snare | hook 8 1 a: pad arp bass kick hat snare lead | break 4 .3 b: pad arp | hook2 8 1 a: pad arp bass kick hat snare lead | outro 4 .4 a: pad arp bass",
    "intro 4 .5 a: bass kick | verse 8 .7 a: bass kick snare hat pad | hook 8 1 b: bass kick snare hat pad lead | verse2 8 .8 a: bass kick snare hat pad arp | hook2 8 1 b: bass kick snare hat pad lead arp | outro 4 .3 a: pad arp",
    "intro 8 .3 a: pad lead | verse 8 .7 a: pad bass kick hat snare | hook 8 1 b: pad bass kick hat snare arp lead | break 4 .4 a: pad arp | hook2 8 1 b: pad bass kick hat snare arp lead | outro 4 .3 a: pad",
  ],
  tailSeconds: 3.4,
  mastering: {
    targetLufs: -11.5,
    fadeInSeconds: 0.01,
    fadeOutSeconds: 1.6,
    equaliser: [{ kind: "highshelf", hz: 2600, gainDb: 3 }],
  },
  perform(piece, session) {
    const { grid } = piece;
    const spans = harmonise(piece, piece.random.fork("themes").pick(THEMES));
    playRhythm(piece, session);
    const random = piece.random.fork("hands");
    const brightness = (seconds: number) => {
      const bar = piece.bars[Math.min(piece.bars.length - 1, Math.floor(seconds / grid.seconds(4)))]!;
      return 900 + 7000 * bar.section.intensity ** 1.5;
    };
    const padSettings = {
      gainDb: -17,
      reverb: 0.5,
      duck: 0.45,
      chorus: 0.5,
      equaliser: [{ kind: "highpass", hz: 190 }] as const,
    };
    session.stem(padSettings, (stem) => {
      const chords = voiceLead(spansOfPart(piece, spans, "pad"), { low: 53, high: 76, voices: 4 });
      playChords(piece, stem, {
        chords,
        instrument: reuse((note) => renderAnalog(PAD, note)),
        velocity: 0.8,
        random,
      });
    });
    session.stem({ gainDb: -9.5, duck: 0.55, drive: 0.5 }, (stem) => {
      const line = random.pick([
        [0, 0, 12, 0],
        [0, 12, 0, 12],
        [0, 0, 0, 12],
      ]);
      const bass = piece.bars.filter((bar) => bar.has("bass"));
      const notes = bass.flatMap((bar) =>
        Array.from({ length: 8 }, (_, step) => {
          const start = bar.startBeat + step / 2;
          const pitch = bassOf(spanAt(spans, start).chord, 33) + line[step % 4]!;
          return { start, beats: 0.42, pitch, velocity: step % 2 === 0 ? 0.9 : 0.7 };
        }),
      );
      playNotes(piece, stem, { notes, instrument: reuse((note) => renderAnalog(BASS, note)), random });
    });
    session.stem({ gainDb: -18.5, reverb: 0.3, delay: 0.4, duck: 0.3, sweep: brightness }, (stem) => {
      const order = random.pick([
        [0, 1, 2, 3, 2, 1],
        [0, 2, 1, 3],
        [3, 2, 1, 0, 1, 2],
      ]);
      const chords = voiceLead(spansOfPart(piece, spans, "arp"), { low: 64, high: 84, voices: 4 });
      const notes = chords.flatMap((chord) =>
        Array.from({ length: chord.beats * 4 }, (_, step) => {
          const pitch = chord.pitches[order[step % order.length]!]!;
          const velocity = step % 4 === 0 ? 0.9 : step % 2 === 0 ? 0.7 : 0.55;
          return { start: chord.start + step / 4, beats: 0.22, pitch, velocity };
        }),
      );
      const instrument = reuse((note) => renderAnalog(ARP, note));
      playNotes(piece, stem, { notes, instrument, random, pan: (pitch) => 0.6 * Math.sin(pitch * 2.1) });
    });
    session.stem({ gainDb: -13.5, reverb: 0.4, delay: 0.4, duck: 0.2 }, (stem) => {
      const plan = { low: 67, high: 84, cells: LEAD_CELLS };
      const notes = composeLead(piece, spans, { part: "lead", plan, random: piece.random.fork("lead") });
      const instrument = reuse((note) => renderAnalog(LEAD, note));
      playNotes(piece, stem, { notes, instrument, random, looseSeconds: 0.004 });
    });
    return session.mixdown({
      reverb: { seconds: 2.6, dampingHz: 5200, preDelayMs: 22 },
      reverbDb: -2,
      delay: { seconds: grid.seconds(0.75), feedback: 0.42, lowHz: 300, highHz: 4500 },
      delayDb: -2,
    });
  },
};

function playRhythm(piece: Piece, session: Session): void {
  const random = piece.random.fork("drums");
  const kick = renderKick({ hz: 50, fromHz: 210, seconds: 0.34, click: 0.35, drive: 0.5 });
  const snare = renderSnare({ hz: 180, body: 0.55, wires: 0.75, seconds: 0.26, brightHz: 9000 });
  const pattern = (bar: Bar) => (bar.isLastOfSection ? "X...X...X...X.x." : "X...X...X...X...");
  session.duckAt(hitTimes(piece, "kick", pattern));
  session.stem({ gainDb: -6 }, (stem) =>
    playDrums(piece, stem, { part: "kick", pattern, strokes: [kick], random }),
  );
  session.stem({ gainDb: -9.5, reverb: 0.5 }, (stem) => {
    playDrums(piece, stem, { part: "snare", pattern: "....X.......X...", strokes: [snare], random });
    playDrums(piece, stem, {
      part: "snare",
      pattern: "....x.......x...",
      strokes: [renderClap()],
      gain: 0.5,
      random,
    });
    const toms = [150, 118, 92].map((hz) => renderTom(hz, 0.45));
    const crash = renderCymbal({ seconds: 2.2, lowHz: 4200, metal: 0.2 });
    for (const bar of piece.bars) {
      if (bar.indexInSection === 0 && bar.has("snare")) {
        stem.play(crash, { at: piece.grid.secondsAt(bar.startBeat), gain: 0.22 });
      }
      if (!bar.has("kick") || !bar.isLastOfSection) continue;
      for (let index = 0; index < 6; index += 1) {
        const at = piece.grid.secondsAt(bar.startBeat + 2.5 + index / 4);
        stem.play(toms[Math.floor(index / 2)]!, { at, gain: 0.5 + 0.06 * index, pan: 0.5 - 0.2 * index });
      }
    }
  });
  session.stem({ gainDb: -20, reverb: 0.08 }, (stem) => {
    const closed = [0, 1, 2].map((take) => renderCymbal({ seconds: 0.07, lowHz: 7500, metal: 0.3 }, take));
    const open = renderCymbal({ seconds: 0.3, lowHz: 7000, metal: 0.35 });
    playDrums(piece, stem, { part: "hat", pattern: "x-o-x-o-x-o-x-o-", strokes: closed, pan: 0.25, random });
    playDrums(piece, stem, {
      part: "hat",
      pattern: "..x...x...x...x.",
      strokes: [open],
      gain: 0.6,
      pan: 0.25,
      random,
    });
  });
}
