import { setTimeout as delay } from "node:timers/promises";

/** Remembers answers for a while, and lets late ones come too late for nobody but who asked first. */
export interface AnswerMemory<TAnswer> {
  /** The answer under this key, remembered or new; null when none is there in time or `call` fails. */
  ask(key: string, call: () => Promise<TAnswer>): Promise<TAnswer | null>;
}

/**
 * Callers wait for `waitMs` at most, while their call goes on by itself: whoever asks the same within `keepMs` has the
 * answer at once. Failures are not remembered. The oldest answers make room for new ones.
 */
export function createAnswerMemory<TAnswer>(options: {
  waitMs: number;
  keepMs: number;
  answersMax: number;
  clock: () => Date;
}): AnswerMemory<TAnswer> {
  const { waitMs, keepMs, answersMax, clock } = options;
  const answers = new Map<string, { answer: Promise<TAnswer | null>; until: number }>();

  function begin(key: string, call: () => Promise<TAnswer>): Promise<TAnswer | null> {
    const answer = call().catch(() => {
      answers.delete(key);
      return null;
    });
    const [oldest] = answers.keys();
    if (answers.size >= answersMax && oldest !== undefined) answers.delete(oldest);
    answers.set(key, { answer, until: clock().getTime() + keepMs });
    return answer;
  }

  return {
    async ask(key, call) {
      const known = answers.get(key);
      if (known !== undefined && known.until <= clock().getTime()) answers.delete(key);
      const answer = answers.get(key)?.answer ?? begin(key, call);
      const patience = new AbortController();
      try {
        return await Promise.race([answer, delay(waitMs, null, { signal: patience.signal })]);
      } finally {
        patience.abort();
      }
    },
  };
}
