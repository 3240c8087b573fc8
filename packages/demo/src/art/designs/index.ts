import type { Design } from "../design.ts";
import { contourMap } from "./contour-map.ts";
import { risoRain } from "./riso-rain.ts";
import { sunGrid } from "./sun-grid.ts";

const DESIGNS: Record<string, Design> = {
  "halftide-observatory": contourMap,
  "neon-causeway": sunGrid,
  "paper-lantern-radio": risoRain,
};

/** The design an artist's pictures are drawn in; throws RangeError for an artist without one. */
export function designOf(artistKey: string): Design {
  const design = DESIGNS[artistKey];
  if (!design) throw new RangeError(`There is no design for the artist "${artistKey}"`);
  return design;
}
