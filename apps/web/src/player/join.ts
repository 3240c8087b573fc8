/** What is known when deciding how the current track meets the next one. */
export interface JoinSituation {
  readonly remainingSeconds: number;
  /** What the queue wants next: `undefined` not known yet, `null` nothing. */
  readonly next: { readonly key: string; readonly crossfadeSeconds: number } | null | undefined;
  /** What already stands behind the current track on its timeline. */
  readonly appendedKey: string | null;
  /** What the second deck holds ready for a fade. */
  readonly standbyKey: string | null;
  /** Everything on the timeline has been fetched, so appending interrupts no download. */
  readonly isLoaded: boolean;
  readonly canFade: boolean;
}

/** What to do now; `replace-at-end` = too late to cut, so fall silent at the join and start anew there. */
export type JoinStep = "wait" | "append" | "cut" | "replace-at-end" | "prepare-fade" | "start-fade";

/** The next track joins the timeline no earlier than this, so that most queue edits come before it. */
const APPEND_WITHIN_SECONDS = 30;
/** The decoder reads ahead about this far; what it has read cannot be taken back. */
const CUT_UNTIL_SECONDS = 1;
/** Time to have the second deck buffered before a fade. */
const PREPARE_SECONDS = 15;

/** The next step towards the join. Pure; ask again whenever time passes or the queue changes. */
export function planJoin(situation: JoinSituation): JoinStep {
  const { remainingSeconds, next, appendedKey, standbyKey } = situation;
  const overlapSeconds = next && situation.canFade ? next.crossfadeSeconds : 0;
  if (appendedKey) {
    if (next?.key === appendedKey && overlapSeconds === 0) return "wait";
    return remainingSeconds > CUT_UNTIL_SECONDS ? "cut" : "replace-at-end";
  }
  if (!next) return "wait";
  if (overlapSeconds > 0) {
    if (standbyKey === next.key) return remainingSeconds <= overlapSeconds ? "start-fade" : "wait";
    return remainingSeconds <= overlapSeconds + PREPARE_SECONDS ? "prepare-fade" : "wait";
  }
  return situation.isLoaded && remainingSeconds <= APPEND_WITHIN_SECONDS ? "append" : "wait";
}
