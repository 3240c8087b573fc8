import type { ContinuousSource, ReleaseSource } from "../source.ts";
import { fernmill } from "./fernmill.ts";
import { firstLight } from "./first-light.ts";
import { halftideObservatory } from "./halftide-observatory.ts";
import { kestrelDivision } from "./kestrel-division.ts";
import { lowHarbourBureau } from "./low-harbour-bureau.ts";
import { neonCauseway } from "./neon-causeway.ts";
import { paperLanternRadio } from "./paper-lantern-radio.ts";
import { pixelOrchard } from "./pixel-orchard.ts";
import { saltmarshQuartet } from "./saltmarsh-quartet.ts";
import { sevenMalletsSociety } from "./seven-mallets-society.ts";
import { theQuietLedger } from "./the-quiet-ledger.ts";
import { velvetTurnstile } from "./velvet-turnstile.ts";

/** All releases; the first track of the first one is the first to be heard. */
export const releaseSources: readonly (ReleaseSource | ContinuousSource)[] = [
  ...neonCauseway,
  ...paperLanternRadio,
  ...velvetTurnstile,
  ...halftideObservatory,
  ...kestrelDivision,
  ...theQuietLedger,
  ...pixelOrchard,
  ...sevenMalletsSociety,
  ...lowHarbourBureau,
  ...fernmill,
  ...saltmarshQuartet,
  ...firstLight,
];
