import { bassOf } from "../composition/harmony.ts";
import { composeLead, harmonise, spansOfPart } from "../composition/piece.ts";
import { voiceLead } from "../composition/voicing.ts";
import { type AnalogPatch, renderAnalog } from "../synthesis/analog-voice.ts";
import { type FmPatch, renderFm } from "../synthesis/fm-voice.ts";
import { renderMallet } from "../synthesis/mallet.ts";
import { layTexture, renderWind } from "../synthesis/texture.ts";
import { playChords, playNotes, reuse } from "./instrument.ts";
import type { Style } from "./style.ts";

const THEMES = [
  { a: "1:add9*2 3:7*2 4:9*2 1:sus2*2", b: "6:9*2 4:9*2 1:add9*2 5:sus4*2" },
  { a: "1:9*2 5:sus4*2 4:add9*2 2:7*2", b: "4:9*2 1:9*2 6:7*2 2:sus4*2" },
];

const WARM_PAD: AnalogPatch = {
  wave: "saw",
  unison: 4,
  detuneCents: 11,
  spread: 1,
  cutoffHz: 520,
  sweepOctaves: 1.2,
  sweepSeconds: 3,
  resonance: 0.05,
  envelope: { attack: 2.2, decay: 4, sustain: 0.8, release: 3.6 },
};
const GLASS: FmPatch = {
  ratio: 3.01,
  index: 0.9,
  indexFloor: 0.05,
  indexSeconds: 0.8,
  envelope: { attack: 0.03, decay: 3.4, sustain: 0, release: 1.2 },
  widthCents: 8,
};
const DEEP: FmPatch = {
  ratio: 1,
  index: 0.5,
  indexFloor: 0.1,
  indexSeconds: 2,
  envelope: { attack: 0.9, decay: 6, sustain: 0.6, release: 2.4 },
  widthCents: 0,
};
const BELL_CELLS = [
  [
    [0, 2],
    [2.5, 1.5],
  ],
  [[1, 3]],
  [
    [0.5, 1],
    [2, 2],
  ],
  [[0, 4]],
] as const;

/** Weightless pads over a slow bass, single bells, wind. Made to be cut anywhere. */
export const ambient: Style = {
  forms: [
    "dawn 8 .3 a: pad wind | rise 16 .6 a: pad bass bells wind | open 16 .9 b: pad bass bells glass | rest 8 .4 a: pad glass wind | open2 16 .8 b: pad bass glass bells | dusk 8 .3 a: pad bells wind",
    "dawn 4 .4 a: pad | open 8 .8 b: pad bass bells | rest 8 .6 a: pad bass glass bells | dusk 4 .3 a: pad glass",
  ],
  tailSeconds: 4,
  mastering: {
    targetLufs: -16,
    fadeInSeconds: 1.5,
    fadeOutSeconds: 3.8,
    equaliser: [{ kind: "highshelf", hz: 2500, gainDb: 5 }],
  },
  perform(piece, session) {
    const random = piece.random.fork("hands");
    const spans = harmonise(piece, piece.random.fork("themes").pick(THEMES));
    session.stem(
      { gainDb: -15, reverb: 0.7, chorus: 0.4, equaliser: [{ kind: "highpass", hz: 120 }] },
      (stem) => {
        const chords = voiceLead(spansOfPart(piece, spans, "pad"), {
          low: 50,
          high: 76,
          voices: 4,
          isOpen: true,
        });
        playChords(piece, stem, {
          chords,
          instrument: reuse((note) => renderAnalog(WARM_PAD, note)),
          velocity: 0.8,
          strumSeconds: 0.15,
          random,
        });
      },
    );
    session.stem({ gainDb: -11, reverb: 0.15 }, (stem) => {
      const notes = spansOfPart(piece, spans, "bass").map(({ chord, start, beats }) => ({
        start,
        beats,
        pitch: bassOf(chord, 36),
        velocity: 0.8,
      }));
      playNotes(piece, stem, { notes, instrument: reuse((note) => renderFm(DEEP, note)), random });
    });
    session.stem({ gainDb: -19, reverb: 0.8, delay: 0.6 }, (stem) => {
      const notes = composeLead(piece, spans, {
        part: "bells",
        plan: { low: 67, high: 86, cells: BELL_CELLS },
        random: piece.random.fork("bells"),
      });
      const instrument = reuse((note) => renderMallet("vibraphone", note));
      playNotes(piece, stem, {
        notes,
        instrument,
        random,
        velocity: 0.7,
        looseSeconds: 0.05,
        pan: (pitch) => 0.8 * Math.sin(pitch * 1.7),
      });
    });
    session.stem({ gainDb: -23, reverb: 0.9, delay: 0.7 }, (stem) => {
      const chords = voiceLead(spansOfPart(piece, spans, "glass"), { low: 72, high: 93, voices: 3 });
      const notes = chords.flatMap(({ pitches, start, beats }) =>
        Array.from({ length: beats }, (_, beat) => ({
          start: start + beat,
          beats: 2,
          pitch: random.pick(pitches),
          velocity: random.between(0.3, 0.8),
        })),
      );
      const instrument = reuse((note) => renderFm(GLASS, note));
      playNotes(piece, stem, {
        notes,
        instrument,
        random,
        looseSeconds: 0.08,
        pan: (pitch) => 0.9 * Math.sin(pitch * 2.3),
      });
    });
    session.stem({ gainDb: -24, reverb: 0.3 }, (stem) => {
      const wind = { swellSeconds: 23, hz: 640, random: random.fork("wind") };
      layTexture(stem, piece.seconds, { render: (seconds) => renderWind(seconds, wind) });
    });
    return session.mixdown({
      reverb: { seconds: 6.5, dampingHz: 3800, preDelayMs: 45 },
      reverbDb: 0,
      delay: { seconds: piece.grid.seconds(1.5), feedback: 0.55, lowHz: 250, highHz: 3200 },
      delayDb: -3,
    });
  },
};
