import { createServiceTrpc, type KeyedWrites } from "@segue/kernel";
import {
  IndexStatus,
  Pin,
  PinSetInput,
  QueryLogInput,
  RecentAddInput,
  RecentClearInput,
  SearchAnswer,
  SearchOverview,
  SearchOverviewInput,
  SearchQuery,
  SuggestInput,
  Suggestions,
  Synonym,
  SynonymSetInput,
} from "./contract/index.ts";
import {
  CurationId,
  Done,
  LoggedQueries,
  Nothing,
  Pins,
  RecentSearches,
  Synonyms,
} from "./contract/lists.ts";
import type { Curation } from "./use-cases/curation.ts";
import type { IndexKeeping } from "./use-cases/index-keeping.ts";
import type { QueryHistory } from "./use-cases/query-history.ts";
import type { Searching } from "./use-cases/searching.ts";

/** What the procedures do. */
export interface SearchUseCases {
  searching: Searching;
  history: QueryHistory;
  curation: Curation;
  keeping: IndexKeeping;
}

/** Every procedure of search: `query`, `overview`, `suggest` and `recent` for listeners, the others for editors. */
export function createSearchRouter(useCases: SearchUseCases, writes: KeyedWrites) {
  const { searching, history, curation, keeping } = useCases;
  const { router, procedure } = createServiceTrpc("search", { writes });
  return router({
    query: procedure
      .input(SearchQuery)
      .output(SearchAnswer)
      .query(({ ctx, input }) => searching.query(ctx, input)),
    overview: procedure
      .input(SearchOverviewInput)
      .output(SearchOverview)
      .query(({ ctx, input }) => searching.overview(ctx, input)),
    suggest: procedure
      .input(SuggestInput)
      .output(Suggestions)
      .query(({ ctx, input }) => searching.suggest(ctx, input)),
    recent: router({
      list: procedure
        .input(Nothing)
        .output(RecentSearches)
        .query(async ({ ctx }) => ({ items: await history.recent(ctx) })),
      add: procedure
        .input(RecentAddInput)
        .output(Done)
        .mutation(({ ctx, input }) => done(history.addRecent(ctx, input.text))),
      clear: procedure
        .input(RecentClearInput)
        .output(Done)
        .mutation(({ ctx, input }) => done(history.clearRecent(ctx, input.text))),
    }),
    synonym: router({
      list: procedure
        .input(Nothing)
        .output(Synonyms)
        .query(async () => ({ items: [...(await curation.synonyms())] })),
      set: procedure
        .input(SynonymSetInput)
        .output(Synonym)
        .mutation(({ input }) => curation.setSynonym(input)),
      delete: procedure
        .input(CurationId)
        .output(Done)
        .mutation(({ input }) => done(curation.deleteSynonym(input.id))),
    }),
    pin: router({
      list: procedure
        .input(Nothing)
        .output(Pins)
        .query(async () => ({ items: await curation.pins() })),
      set: procedure
        .input(PinSetInput)
        .output(Pin)
        .mutation(({ input }) => curation.setPin(input)),
      delete: procedure
        .input(CurationId)
        .output(Done)
        .mutation(({ input }) => done(curation.deletePin(input.id))),
    }),
    log: router({
      list: procedure
        .input(QueryLogInput)
        .output(LoggedQueries)
        .query(async ({ input }) => ({ items: await history.logged(input) })),
    }),
    index: router({
      status: procedure
        .input(Nothing)
        .output(IndexStatus)
        .query(() => keeping.status()),
      rebuild: procedure
        .input(Nothing)
        .output(Done)
        .mutation(() => done(keeping.requestRebuild())),
    }),
  });
}

export type SearchRouter = ReturnType<typeof createSearchRouter>;

async function done(work: Promise<unknown>): Promise<Record<string, never>> {
  await work;
  return {};
}
