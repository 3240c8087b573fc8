import type { Clock } from "@segue/kernel";

/** Notices that something which should happen again and again has stopped. */
export interface DeadMan {
  /** It happened. */
  beat(): void;
  /** Calls `onSilent` once for each silence that is too long. */
  check(): void;
}

/** Begins with a beat. `limitMs` without another one is a silence. */
export function createDeadMan(deps: {
  clock: Clock;
  limitMs: number;
  onSilent: (since: Date) => void;
}): DeadMan {
  const { clock, limitMs, onSilent } = deps;
  let last = clock();
  let isTold = false;
  return {
    beat() {
      last = clock();
      isTold = false;
    },
    check() {
      if (isTold || clock().getTime() - last.getTime() <= limitMs) return;
      isTold = true;
      onSilent(last);
    },
  };
}
