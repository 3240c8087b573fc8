import { bassOf, spanAt } from "../composition/harmony.ts";
import { harmonise, spansOfPart } from "../composition/piece.ts";
import { parseHits } from "../composition/rhythm.ts";
import { voiceLead } from "../composition/voicing.ts";
import { type AnalogPatch, renderAnalog } from "../synthesis/analog-voice.ts";
import { renderCymbal, renderKick, renderRim, renderShaker } from "../synthesis/drums.ts";
import { layTexture, renderVinyl, renderWind } from "../synthesis/texture.ts";
import { playChords, playNotes, reuse } from "./instrument.ts";
import { hitTimes, playDrums } from "./play-drums.ts";
import type { Style } from "./style.ts";

const THEMES = [
  { a: "1:9*4", b: "4:9*2 1:9*2" },
  { a: "1:7*2 7:9*2", b: "6:9*4" },
  { a: "1:9*3 3:7*1", b: "4:9*4" },
];
const STABS = ["..x.....x.......", "...x......x.....", "x.....x.........", "....x.....x..x.."];
const STAB: AnalogPatch = {
  wave: "saw",
  unison: 2,
  detuneCents: 9,
  spread: 0.8,
  cutoffHz: 480,
  sweepOctaves: 2.2,
  sweepSeconds: 0.12,
  resonance: 0.35,
  envelope: { attack: 0.006, decay: 0.4, sustain: 0.1, release: 0.18 },
};
const BASS: AnalogPatch = {
  wave: "pulse",
  unison: 1,
  detuneCents: 0,
  spread: 0,
  cutoffHz: 150,
  sweepOctaves: 0.8,
  sweepSeconds: 0.15,
  resonance: 0.1,
  envelope: { attack: 0.012, decay: 0.8, sustain: 0.7, release: 0.12 },
  sub: 0.9,
};
const FOUR = "X...X...X...X...";

/** One chord and its echoes over a soft kick; the filter opens and closes like a tide. */
export const dubTechno: Style = {
  forms: [
    "intro 8 .3 a: stab air | in 8 .6 a: stab kick air hat | deep 16 .9 a: stab kick bass hat rim air | ebb 4 .4 b: stab air bass | deep2 8 1 b: stab kick bass hat rim air | out 4 .4 a: stab kick air",
    "intro 4 .4 a: kick air | in 8 .7 a: kick stab hat air | deep 16 1 b: stab kick bass hat rim air | ebb 8 .4 a: stab air | deep2 8 .9 a: stab kick bass hat rim air | out 4 .3 a: stab air",
  ],
  swing: 0.08,
  swingBeats: 0.25,
  tailSeconds: 4,
  mastering: {
    targetLufs: -12.5,
    fadeInSeconds: 0.4,
    fadeOutSeconds: 3,
    equaliser: [
      { kind: "highshelf", hz: 2200, gainDb: 6 },
      { kind: "peak", hz: 420, gainDb: 2.5, q: 0.7 },
      { kind: "lowshelf", hz: 90, gainDb: -3 },
    ],
  },
  perform(piece, session) {
    const { grid } = piece;
    const random = piece.random.fork("hands");
    const spans = harmonise(piece, piece.random.fork("themes").pick(THEMES));
    session.duckAt(hitTimes(piece, "kick", () => FOUR));
    session.stem({ gainDb: -6 }, (stem) => {
      const kick = renderKick({ hz: 44, fromHz: 130, seconds: 0.36, click: 0.12, drive: 0.2 });
      playDrums(piece, stem, { part: "kick", pattern: FOUR, strokes: [kick], random });
    });
    session.stem({ gainDb: -8.5, duck: 0.6 }, (stem) => {
      const rhythm = parseHits(random.pick(["..x..x....x...x.", "x.....x..x......", "..xx......x..x.."]));
      const notes = piece.bars
        .filter((bar) => bar.has("bass"))
        .flatMap((bar) =>
          rhythm.map((hit, index) => {
            const start = bar.startBeat + hit.beat;
            const root = bassOf(spanAt(spans, start).chord, 33);
            return {
              start,
              beats: 0.6,
              pitch: bar.index % 4 === 3 && index === rhythm.length - 1 ? root + 7 : root,
              velocity: 0.9,
            };
          }),
        );
      playNotes(piece, stem, { notes, instrument: reuse((note) => renderAnalog(BASS, note)), random });
    });
    const tide = (seconds: number) =>
      550 + 3800 * (0.5 - 0.5 * Math.cos((2 * Math.PI * seconds) / grid.seconds(64 * 1.5))) ** 1.5;
    session.stem(
      {
        gainDb: -12,
        reverb: 0.5,
        delay: 0.8,
        duck: 0.35,
        chorus: 0.6,
        sweep: tide,
        equaliser: [{ kind: "highpass", hz: 160 }],
      },
      (stem) => {
        const rhythm = [parseHits(random.pick(STABS)), parseHits(random.pick(STABS))];
        const voiced = voiceLead(spansOfPart(piece, spans, "stab"), { low: 55, high: 75, voices: 4 });
        const chords = voiced.flatMap(({ pitches, start, beats }) =>
          Array.from({ length: Math.ceil(beats / 4) }, (_, bar) =>
            rhythm[(start / 4 + bar) % 2 === 0 ? 0 : 1]!.map((hit) => ({
              pitches,
              start: start + bar * 4 + hit.beat,
              beats: 0.35,
            })),
          ).flat(),
        );
        playChords(piece, stem, {
          chords,
          instrument: reuse((note) => renderAnalog(STAB, note)),
          velocity: 0.8,
          random,
          pan: (pitch) => 0.5 * Math.sin(pitch * 1.3),
        });
      },
    );
    session.stem({ gainDb: -20, reverb: 0.15, duck: 0.2 }, (stem) => {
      const open = [0, 1].map((take) => renderCymbal({ seconds: 0.13, lowHz: 7000, metal: 0.2 }, take));
      playDrums(piece, stem, {
        part: "hat",
        pattern: "..x...x...x...x.",
        strokes: open,
        pan: 0.2,
        looseSeconds: 0.002,
        random,
      });
      playDrums(piece, stem, {
        part: "hat",
        pattern: "o-o-o-o-o-o-o-o-",
        strokes: [0, 1, 2].map(renderShaker),
        pan: -0.4,
        looseSeconds: 0.003,
        random,
      });
    });
    session.stem({ gainDb: -19, reverb: 0.4, delay: 0.6 }, (stem) => {
      playDrums(piece, stem, {
        part: "rim",
        pattern: "....x.......x..o",
        strokes: [renderRim(1250)],
        pan: -0.25,
        random,
      });
      playDrums(piece, stem, {
        part: "rim",
        pattern: "......o.........",
        strokes: [renderRim(1850)],
        pan: 0.5,
        random,
      });
    });
    session.stem({ gainDb: -27, duck: 0.5 }, (stem) => {
      layTexture(stem, piece.seconds, { render: (seconds) => renderVinyl(seconds, random.fork("vinyl")) });
      const sea = { swellSeconds: 17, hz: 900, random: random.fork("sea") };
      layTexture(stem, piece.seconds, { render: (seconds) => renderWind(seconds, sea), gain: 1.6 });
    });
    return session.mixdown({
      reverb: { seconds: 4.2, dampingHz: 3400, preDelayMs: 30 },
      reverbDb: -2,
      delay: { seconds: grid.seconds(0.75), feedback: 0.68, lowHz: 320, highHz: 2600 },
      delayDb: -3,
    });
  },
};
