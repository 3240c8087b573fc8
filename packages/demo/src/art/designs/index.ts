import type { Design } from "../design.ts";
import { contourMap } from "./contour-map.ts";
import { duneLines } from "./dune-lines.ts";
import { fernPrint } from "./fern-print.ts";
import { flowField } from "./flow-field.ts";
import { halftoneDepth } from "./halftone-depth.ts";
import { inkLedger } from "./ink-ledger.ts";
import { phaseRings } from "./phase-rings.ts";
import { pixelTrees } from "./pixel-trees.ts";
import { risoRain } from "./riso-rain.ts";
import { samplerTiles } from "./sampler-tiles.ts";
import { sunGrid } from "./sun-grid.ts";
import { tileQuarters } from "./tile-quarters.ts";

const DESIGNS: Record<string, Design> = {
  fernmill: fernPrint,
  "halftide-observatory": contourMap,
  "kestrel-division": flowField,
  "low-harbour-bureau": halftoneDepth,
  "neon-causeway": sunGrid,
  "paper-lantern-radio": risoRain,
  "pixel-orchard": pixelTrees,
  "saltmarsh-quartet": duneLines,
  "seven-mallets-society": phaseRings,
  "the-quiet-ledger": inkLedger,
  "velvet-turnstile": tileQuarters,
};

/** The design an artist's pictures are drawn in; throws RangeError for an artist without one. */
export function designOf(artistKey: string): Design {
  const design = DESIGNS[artistKey];
  if (!design) throw new RangeError(`There is no design for the artist "${artistKey}"`);
  return design;
}

/** The design for a release by many: a window from each of theirs. */
export function samplerDesignOf(artistKeys: readonly string[]): Design {
  return samplerTiles(artistKeys.map(designOf));
}
