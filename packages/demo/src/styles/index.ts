import type { Sound } from "../audio/sound.ts";
import type { Recipe } from "../catalogue/source.ts";
import { createPiece, type Piece, sampleCountOf } from "../composition/piece.ts";
import { master } from "../mixing/master.ts";
import { createSession } from "../mixing/session.ts";
import { ambient } from "./ambient.ts";
import { chiptune } from "./chiptune.ts";
import { deepHouse } from "./deep-house.ts";
import { drumAndBass } from "./drum-and-bass.ts";
import { dubTechno } from "./dub-techno.ts";
import { folk } from "./folk.ts";
import { lofi } from "./lofi.ts";
import { mallets } from "./mallets.ts";
import { piano } from "./piano.ts";
import { strings } from "./strings.ts";
import type { Style } from "./style.ts";
import { synthwave } from "./synthwave.ts";

const STYLES = {
  ambient,
  chiptune,
  deepHouse,
  drumAndBass,
  dubTechno,
  folk,
  lofi,
  mallets,
  piano,
  strings,
  synthwave,
} satisfies Record<string, Style>;

/** The styles a recipe can ask for. */
export type StyleName = keyof typeof STYLES;

/** Lays out the piece of a recipe without rendering it; throws RangeError when the style has no such form. */
export function preparePiece(recipe: Recipe): Piece {
  const style: Style = STYLES[recipe.style];
  const form = style.forms[recipe.form];
  if (form === undefined) throw new RangeError(`${recipe.style} has no form ${recipe.form}`);
  const { beatsPerBar, swing, swingBeats, tailSeconds } = style;
  return createPiece({
    seed: recipe.seed,
    bpm: recipe.bpm,
    key: recipe.key,
    form,
    tailSeconds,
    beatsPerBar,
    swing,
    swingBeats,
  });
}

/** Composes, plays, mixes and masters a recipe. Takes about a hundredth of the playing time. */
export function renderRecipe(recipe: Recipe): Sound {
  const style: Style = STYLES[recipe.style];
  const piece = preparePiece(recipe);
  return master(style.perform(piece, createSession(sampleCountOf(piece))), style.mastering);
}
