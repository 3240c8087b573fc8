import type { Sound } from "../audio/sound.ts";
import type { Piece } from "../composition/piece.ts";
import type { Session } from "../mixing/session.ts";
import type { MasterSettings } from "../mixing/master.ts";

/** A way of making music: the forms its pieces take and how it fills a session. */
export type Style = {
  /** Forms to choose from by index, in the notation of `parseForm`. */
  forms: readonly string[];
  beatsPerBar?: number;
  swing?: number;
  swingBeats?: number;
  tailSeconds: number;
  mastering: MasterSettings;
  /** Writes all stems of a piece and returns the mix, not yet mastered. */
  perform(piece: Piece, session: Session): Sound;
};
