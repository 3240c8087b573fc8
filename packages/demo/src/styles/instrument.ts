import type { Random } from "../audio/random.ts";
import { memoize, type Sound } from "../audio/sound.ts";
import type { MelodyNote } from "../composition/melody.ts";
import type { Piece } from "../composition/piece.ts";
import { humanise } from "../composition/rhythm.ts";
import type { Voicing } from "../composition/voicing.ts";
import type { Stem } from "../mixing/stem.ts";
import type { Note } from "../synthesis/analog-voice.ts";

/** Turns a note into sound. */
export type Instrument = (note: Note) => Sound;

/** An instrument that renders equal notes once; velocity counts in fifths, time in hundredths of a second. */
export function reuse(instrument: Instrument): Instrument {
  const known = memoize<Sound>();
  return (note) => {
    const velocity = Math.max(0.2, Math.min(1, Math.round(note.velocity * 5) / 5));
    const seconds = Math.max(0.03, Math.round(note.seconds * 100) / 100);
    return known(`${note.pitch} ${seconds} ${velocity}`, () =>
      instrument({ pitch: note.pitch, seconds, velocity }),
    );
  };
}

/** How a hand touches the notes it is given. */
export type Touch = {
  instrument: Instrument;
  /** Share of the written length that is held. */
  hold?: number;
  velocity?: number;
  /** Seconds between the notes of a chord, from low to high. */
  strumSeconds?: number;
  looseSeconds?: number;
  /** Pan of a pitch, −1..1. */
  pan?: (pitch: number) => number;
  random: Random;
};

/** Plays chords, each for its whole span. */
export function playChords(
  piece: Piece,
  stem: Stem,
  { chords, ...touch }: Touch & { chords: readonly Voicing[] },
): void {
  for (const { pitches, start, beats } of chords) {
    const notes = pitches.map((pitch) => ({ pitch, start, beats, velocity: 1 }));
    for (const [index, note] of notes.entries()) {
      playNote(piece, stem, { ...touch, note, delay: index * (touch.strumSeconds ?? 0) });
    }
  }
}

/** Plays single notes in their order. */
export function playNotes(
  piece: Piece,
  stem: Stem,
  { notes, ...touch }: Touch & { notes: readonly MelodyNote[] },
): void {
  for (const note of notes) playNote(piece, stem, { ...touch, note, delay: 0 });
}

function playNote(piece: Piece, stem: Stem, touch: Touch & { note: MelodyNote; delay: number }): void {
  const { note } = touch;
  const human = humanise(touch.random, note.velocity * (touch.velocity ?? 1), touch.looseSeconds ?? 0);
  const seconds = piece.grid.seconds(note.beats) * (touch.hold ?? 0.96);
  stem.play(touch.instrument({ pitch: note.pitch, seconds, velocity: human.velocity }), {
    at: Math.max(0, piece.grid.secondsAt(note.start) + human.offset + touch.delay),
    pan: touch.pan?.(note.pitch) ?? 0,
  });
}
