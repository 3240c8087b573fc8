import type { ContinuousSource, ReleaseSource } from "../source.ts";
import { halftideObservatory } from "./halftide-observatory.ts";
import { neonCauseway } from "./neon-causeway.ts";
import { paperLanternRadio } from "./paper-lantern-radio.ts";

/** All releases; the first track of the first one is the first to be heard. */
export const releaseSources: readonly (ReleaseSource | ContinuousSource)[] = [
  ...neonCauseway,
  ...paperLanternRadio,
  ...halftideObservatory,
];
