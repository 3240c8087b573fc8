import { bassOf, type ChordSpan, nearestChordTone, spanAt } from "../composition/harmony.ts";
import type { MelodyNote } from "../composition/melody.ts";
import { harmonise, type Piece, spansOfPart } from "../composition/piece.ts";
import { euclideanHits } from "../composition/rhythm.ts";
import { voiceLead } from "../composition/voicing.ts";
import { type AnalogPatch, renderAnalog } from "../synthesis/analog-voice.ts";
import { renderShaker } from "../synthesis/drums.ts";
import { renderMallet } from "../synthesis/mallet.ts";
import { playChords, playNotes, reuse } from "./instrument.ts";
import { playDrums } from "./play-drums.ts";
import type { Style } from "./style.ts";

const THEMES = [
  { a: "1:9*4 6:9*4", b: "4:9*4 5:sus4*2 1:add9*2" },
  { a: "6:9*2 4:9*2 1:add9*2 5:sus4*2", b: "2:9*4 4:9*4" },
  { a: "1:add9*4 3:7*2 4:9*2", b: "6:9*2 2:9*2 4:9*2 5:sus4*2" },
];
const BREATH: AnalogPatch = {
  wave: "pulse",
  unison: 3,
  detuneCents: 7,
  spread: 1,
  cutoffHz: 620,
  sweepOctaves: 0.3,
  sweepSeconds: 2,
  resonance: 0.05,
  envelope: { attack: 1, decay: 3, sustain: 0.9, release: 1.6 },
};
const QUAVERS = 12;

/** Interlocking marimba patterns of twelve quavers; one player slips ahead of the others and comes round again. */
export const mallets: Style = {
  forms: [
    "one 4 .4 a: first | two 8 .6 a: first second | three 8 .8 a: first second vibes breath | four 8 .9 b: first second third vibes breath pulse | five 8 1 a: first second third vibes breath pulse | six 4 .5 a: first second",
    "one 4 .4 a: first second | two 8 .7 b: first second breath | three 8 .9 a: first second third breath pulse vibes | four 8 1 b: first second third breath pulse vibes | five 4 .4 a: first vibes",
  ],
  beatsPerBar: 6,
  tailSeconds: 3.4,
  mastering: { targetLufs: -14.5, fadeInSeconds: 0.005, fadeOutSeconds: 2.2 },
  perform(piece, session) {
    const random = piece.random.fork("hands");
    const spans = harmonise(piece, piece.random.fork("themes").pick(THEMES));
    const marimba = reuse((note) => renderMallet("marimba", note));
    const players = [
      { part: "first", low: 57, pulses: 7, rotation: 0, drift: 0, pan: -0.7 },
      { part: "second", low: 60, pulses: 7, rotation: 0, drift: 4, pan: 0.7 },
      { part: "third", low: 45, pulses: 5, rotation: 3, drift: 0, pan: 0.05 },
    ];
    for (const player of players) {
      session.stem({ gainDb: player.part === "third" ? -9 : -11, reverb: 0.3 }, (stem) => {
        const notes = pattern(piece, spans, player);
        playNotes(piece, stem, {
          notes,
          instrument: marimba,
          random,
          looseSeconds: 0.004,
          pan: (pitch) => player.pan + (pitch - 66) / 90,
        });
      });
    }
    session.stem({ gainDb: -14, reverb: 0.6 }, (stem) => {
      const chords = voiceLead(spansOfPart(piece, spans, "vibes"), { low: 69, high: 88, voices: 3 });
      const touch = {
        instrument: reuse((note) => renderMallet("vibraphone", note)),
        random,
        looseSeconds: 0.01,
      };
      playChords(piece, stem, {
        ...touch,
        chords,
        strumSeconds: 0.06,
        velocity: 0.6,
        pan: (pitch) => 0.7 * Math.sin(pitch),
      });
      const sparks = chords.flatMap(({ pitches, start, beats }) =>
        Array.from({ length: Math.floor(beats / 3) }, (_, index) => ({
          start: start + index * 3 + 1.5,
          beats: 3,
          pitch: random.pick(pitches) + 12,
          velocity: 0.35,
        })),
      );
      playNotes(piece, stem, {
        ...touch,
        instrument: reuse((note) => renderMallet("glockenspiel", note)),
        notes: sparks,
        pan: (pitch) => 0.8 * Math.cos(pitch),
      });
    });
    session.stem(
      { gainDb: -19, reverb: 0.5, chorus: 0.5, equaliser: [{ kind: "highpass", hz: 90 }] },
      (stem) => {
        const chords = voiceLead(spansOfPart(piece, spans, "breath"), { low: 52, high: 72, voices: 3 });
        playChords(piece, stem, {
          chords,
          instrument: reuse((note) => renderAnalog(BREATH, note)),
          velocity: 0.8,
          random,
        });
        const roots = spansOfPart(piece, spans, "breath").map(({ chord, start, beats }) => ({
          start,
          beats,
          pitch: bassOf(chord, 36),
          velocity: 1,
        }));
        playNotes(piece, stem, {
          notes: roots,
          instrument: reuse((note) => renderAnalog({ ...BREATH, sub: 0.5 }, note)),
          random,
        });
      },
    );
    session.stem({ gainDb: -22, reverb: 0.2 }, (stem) => {
      const strokes = [0, 1, 2, 3].map(renderShaker);
      playDrums(piece, stem, {
        part: "pulse",
        pattern: "x.o.o.x.o.o.x.o.o.x.o.o.",
        strokes,
        looseSeconds: 0.004,
        pan: 0.3,
        random,
      });
    });
    return session.mixdown({ reverb: { seconds: 1.9, dampingHz: 5200, preDelayMs: 15 }, reverbDb: -3 });
  },
};

/** One player's quavers: an even rhythm over chord tones that climbs and falls, shifted by `drift` per section. */
function pattern(
  piece: Piece,
  spans: readonly ChordSpan[],
  player: { part: string; low: number; pulses: number; rotation: number; drift: number },
): MelodyNote[] {
  const random = piece.random.fork(player.part.replace("second", "first"));
  const hits = euclideanHits(player.pulses, QUAVERS, player.rotation);
  const shape = Array.from({ length: QUAVERS }, () => random.pick([0, 3, 5, 7, 10, 12, 14]));
  return piece.bars
    .filter((bar) => bar.has(player.part))
    .flatMap((bar) => {
      const shift = Math.floor(bar.indexInSection / 2) * (player.drift / 4);
      return Array.from({ length: QUAVERS }, (_, quaver): MelodyNote | null => {
        const at = (quaver + shift + QUAVERS) % QUAVERS;
        if (hits[at] !== "x") return null;
        const start = bar.startBeat + quaver / 2;
        const { chord } = spanAt(spans, start);
        const swell = 0.55 + 0.35 * bar.section.intensity;
        const velocity = swell * (quaver % 3 === 0 ? 0.95 : 0.7);
        return { start, beats: 0.5, pitch: nearestChordTone(chord, player.low + shape[at]!), velocity };
      }).filter((note) => note !== null);
    });
}
