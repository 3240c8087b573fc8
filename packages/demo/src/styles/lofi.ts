import type { Bar } from "../composition/form.ts";
import { bassOf, spanAt } from "../composition/harmony.ts";
import { composeLead, harmonise, type Piece, spansOfPart } from "../composition/piece.ts";
import { voiceLead } from "../composition/voicing.ts";
import type { Session } from "../mixing/session.ts";
import { renderCymbal, renderKick, renderRim, renderSnare } from "../synthesis/drums.ts";
import { type FmPatch, renderFm } from "../synthesis/fm-voice.ts";
import { renderMallet } from "../synthesis/mallet.ts";
import { renderPlucked } from "../synthesis/plucked-string.ts";
import { layTexture, renderVinyl } from "../synthesis/texture.ts";
import { playChords, playNotes, reuse } from "./instrument.ts";
import { hitTimes, playDrums } from "./play-drums.ts";
import type { Style } from "./style.ts";

const THEMES = [
  { a: "2:9 5:9 1:9 6:7", b: "4:9 3:7 2:9 5:sus4" },
  { a: "1:9 6:9 2:9 5:11", b: "4:9 4:6 3:7 6:7" },
  { a: "4:9 3:7 6:9 6:9", b: "2:9 3:7 4:9 5:9" },
  { a: "1:9 3:7 4:9 5:9", b: "6:9 2:9 4:9 4:6" },
];

const ELECTRIC_PIANO: FmPatch = {
  ratio: 1,
  index: 1.5,
  indexFloor: 0.12,
  indexSeconds: 0.5,
  envelope: { attack: 0.006, decay: 3.2, sustain: 0.1, release: 0.3 },
  widthCents: 5,
};
const TINE: FmPatch = {
  ratio: 14,
  index: 0.5,
  indexFloor: 0,
  indexSeconds: 0.06,
  envelope: { attack: 0.003, decay: 0.5, sustain: 0, release: 0.1 },
  widthCents: 7,
};
const LEAD_CELLS = [
  [
    [0.5, 0.5],
    [1, 1],
    [2.5, 1.25],
  ],
  [
    [0, 0.5],
    [0.75, 0.25],
    [1, 1.5],
    [3, 0.5],
    [3.5, 0.5],
  ],
  [
    [1, 0.5],
    [1.5, 0.5],
    [2, 1.75],
  ],
  [
    [0, 1.5],
    [2, 0.75],
    [2.75, 1.25],
  ],
] as const;

/** Slow swung hip-hop: extended chords on an electric piano, upright bass, a worn record underneath. */
export const lofi: Style = {
  forms: [
    "intro 4 .3 a: keys vinyl | verse 8 .7 a: keys bass drums vinyl | tune 8 .9 a: keys bass drums lead vinyl | turn 4 .5 b: keys bass vinyl lead | tune2 8 .9 b: keys bass drums lead vinyl | outro 2 .3 a: keys vinyl",
    "intro 2 .4 a: drums vinyl | verse 8 .7 a: keys bass drums vinyl | tune 8 .9 b: keys bass drums lead vinyl | verse2 8 .8 a: keys bass drums lead vinyl | outro 4 .3 b: keys vinyl lead",
  ],
  swing: 0.26,
  swingBeats: 0.25,
  tailSeconds: 3.6,
  mastering: {
    targetLufs: -14,
    fadeInSeconds: 0.3,
    fadeOutSeconds: 2.4,
    equaliser: [{ kind: "highshelf", hz: 7500, gainDb: -1 }],
  },
  perform(piece, session) {
    const { grid } = piece;
    const random = piece.random.fork("hands");
    const spans = harmonise(piece, piece.random.fork("themes").pick(THEMES));
    playRhythm(piece, session);
    const keysSettings = {
      gainDb: -13,
      reverb: 0.3,
      duck: 0.3,
      chorus: 0.6,
      drive: 0.25,
      equaliser: [
        { kind: "highpass", hz: 130 },
        { kind: "lowpass", hz: 4200 },
      ] as const,
    };
    session.stem(keysSettings, (stem) => {
      const chords = voiceLead(spansOfPart(piece, spans, "keys"), {
        low: 52,
        high: 74,
        voices: 4,
        isOpen: random.chance(0.4),
      });
      const echoes = chords.flatMap((chord) =>
        random.chance(0.55) ? [{ ...chord, start: chord.start + 2.5, beats: 1.4 }] : [],
      );
      const body = reuse((note) => renderFm(ELECTRIC_PIANO, note));
      const tine = reuse((note) => renderFm(TINE, { ...note, seconds: 0.3, velocity: note.velocity * 0.2 }));
      const touch = {
        random,
        strumSeconds: 0.017,
        looseSeconds: 0.008,
        pan: (pitch: number) => (pitch - 63) / 30,
      };
      playChords(piece, stem, { ...touch, chords, instrument: body, velocity: 0.75 });
      playChords(piece, stem, { ...touch, chords, instrument: tine, velocity: 0.75 });
      playChords(piece, stem, { ...touch, chords: echoes, instrument: body, velocity: 0.42 });
    });
    session.stem(
      {
        gainDb: -6.5,
        duck: 0.25,
        equaliser: [
          { kind: "lowpass", hz: 900 },
          { kind: "peak", hz: 110, gainDb: 2 },
        ],
      },
      (stem) => {
        const instrument = reuse((note) =>
          renderPlucked({ brightness: 0.2, ringSeconds: 3, pickPosition: 0.3 }, note),
        );
        playNotes(piece, stem, { notes: bassLine(piece, spans), instrument, random, looseSeconds: 0.006 });
      },
    );
    session.stem(
      { gainDb: -15, reverb: 0.45, delay: 0.35, equaliser: [{ kind: "lowpass", hz: 5200 }] },
      (stem) => {
        const notes = composeLead(piece, spans, {
          part: "lead",
          plan: { low: 66, high: 82, cells: LEAD_CELLS },
          random: piece.random.fork("lead"),
        });
        const instrument = random.chance(0.5)
          ? reuse((note) => renderMallet("vibraphone", note))
          : reuse((note) => renderPlucked({ brightness: 0.45, ringSeconds: 2.4, pickPosition: 0.17 }, note));
        playNotes(piece, stem, {
          notes,
          instrument,
          random,
          looseSeconds: 0.014,
          pan: (pitch) => 0.25 + (pitch - 74) / 40,
        });
      },
    );
    session.stem({ gainDb: -25 }, (stem) =>
      layTexture(stem, piece.seconds, { render: (seconds) => renderVinyl(seconds, random.fork("vinyl")) }),
    );
    return session.mixdown({
      reverb: { seconds: 1.6, dampingHz: 3200, preDelayMs: 12 },
      reverbDb: -3,
      delay: { seconds: grid.seconds(0.75), feedback: 0.35, lowHz: 300, highHz: 2600 },
      delayDb: -5,
    });
  },
};

function bassLine(piece: Piece, spans: Parameters<typeof spanAt>[0]) {
  const random = piece.random.fork("bass");
  return piece.bars
    .filter((bar) => bar.has("bass"))
    .flatMap((bar) => {
      const root = bassOf(spanAt(spans, bar.startBeat).chord, 31);
      const next = bassOf(spanAt(spans, bar.startBeat + 4).chord, 31);
      const approach = random.pick([next - 1, next + 2, root + 7]);
      return [
        { start: bar.startBeat, beats: 1.6, pitch: root, velocity: 0.95 },
        {
          start: bar.startBeat + 1.75,
          beats: 0.6,
          pitch: random.pick([root, root + 7, root + 12]),
          velocity: 0.6,
        },
        { start: bar.startBeat + 2.5, beats: 1, pitch: root, velocity: 0.8 },
        ...(random.chance(0.6)
          ? [{ start: bar.startBeat + 3.5, beats: 0.45, pitch: approach, velocity: 0.65 }]
          : []),
      ];
    });
}

function playRhythm(piece: Piece, session: Session): void {
  const random = piece.random.fork("drums");
  const kickLine = random.pick(["X......xX.......", "X..o..x...X.....", "X......o..X..x.."]);
  const pattern = (bar: Bar) => (bar.isLeadIn ? "X......xX.x.x..." : kickLine);
  session.duckAt(hitTimes(piece, "drums", pattern));
  session.stem({ gainDb: -7, drive: 0.4, equaliser: [{ kind: "lowpass", hz: 5000 }] }, (stem) => {
    const kick = renderKick({ hz: 54, fromHz: 140, seconds: 0.3, click: 0.2, drive: 0.2 });
    playDrums(piece, stem, { part: "drums", pattern, strokes: [kick], looseSeconds: 0.003, random });
  });
  session.stem(
    { gainDb: -13, reverb: 0.18, drive: 0.3, equaliser: [{ kind: "lowpass", hz: 6500 }] },
    (stem) => {
      const strokes = [0, 1, 2].map((take) =>
        renderSnare({ hz: 205, body: 0.5, wires: 0.8, seconds: 0.17, brightHz: 5200 }, take),
      );
      const snare = (bar: Bar) =>
        bar.isLastOfSection
          ? "....X..-.-..X.ox"
          : bar.index % 2 === 1
            ? "....X..-....X..-"
            : "....X.......X...";
      playDrums(piece, stem, { part: "drums", pattern: snare, strokes, looseSeconds: 0.007, random });
      playDrums(piece, stem, {
        part: "drums",
        pattern: "..........-...o.",
        strokes: [renderRim(1650)],
        gain: 0.5,
        pan: -0.4,
        looseSeconds: 0.006,
        random,
      });
    },
  );
  session.stem({ gainDb: -24, reverb: 0.1, equaliser: [{ kind: "lowpass", hz: 9500 }] }, (stem) => {
    const strokes = [0, 1, 2, 3].map((take) =>
      renderCymbal({ seconds: 0.08, lowHz: 6800, metal: 0.15 }, take),
    );
    const hat = (bar: Bar) => (bar.index % 4 === 3 ? "x.o.x.oox.o.x-o." : "x.o.x.o.x.o-x.o.");
    playDrums(piece, stem, { part: "drums", pattern: hat, strokes, pan: 0.3, looseSeconds: 0.006, random });
  });
}
