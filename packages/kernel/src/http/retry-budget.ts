/** How many calls may be made a second time. */
export interface RetryBudget {
  /** Counts a call that somebody asked for. */
  earn(): void;
  /** Takes one second try; false when none is left. */
  spend(): boolean;
}

/** Enough for the calls that one instance had under way when it died. */
const reserve = 20;
const share = 0.1;

/**
 * Lets one call in ten be repeated, and a small reserve at once. When everything fails, a dependency that is already
 * in trouble sees a tenth more load, not a multiple.
 */
export function createRetryBudget(): RetryBudget {
  let left = reserve;
  return {
    earn: () => void (left = Math.min(reserve, left + share)),
    spend() {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
