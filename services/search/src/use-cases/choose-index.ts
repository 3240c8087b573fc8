import { type Logger, type RequestContext, toAppError } from "@segue/kernel";
import type { AnsweredBy } from "../contract/index.ts";
import type { IndexAnswer, IndexRequest, SearchIndex } from "../ports.ts";

/** Whichever index can answer now. */
export interface IndexChoice {
  search(
    requests: readonly IndexRequest[],
    ctx: RequestContext,
  ): Promise<{ answers: IndexAnswer[]; answeredBy: AnsweredBy }>;
  /** Who answered last. */
  answeredBy(): AnsweredBy;
}

/** Asks the indexes in their order until one answers; throws what the last one throws. */
export function chooseIndex({
  indexes,
  logger,
}: {
  indexes: readonly SearchIndex[];
  logger: Logger;
}): IndexChoice {
  let last: AnsweredBy = indexes[0]?.name ?? "database";

  function note(name: AnsweredBy, error: unknown): void {
    if (name !== last)
      logger.info(
        { from: last, to: name, ...(error ? { err: toAppError(error) } : {}) },
        "search answered by another index",
      );
    last = name;
  }

  return {
    async search(requests, ctx) {
      let failure: unknown;
      for (const index of indexes) {
        try {
          const answers = await index.search(requests, ctx);
          note(index.name, failure);
          return { answers, answeredBy: index.name };
        } catch (error) {
          failure = error;
        }
      }
      throw toAppError(failure);
    },
    answeredBy: () => last,
  };
}
