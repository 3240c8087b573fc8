import { decodeCursor, encodeCursor, type RequestContext } from "@segue/kernel";
import { z } from "zod";
import type {
  SearchAnswer,
  SearchHit,
  SearchOverview,
  SearchOverviewInput,
  SearchQuery,
  SearchType,
  Suggestions,
} from "../contract/index.ts";
import { markWords } from "../asking/mark-words.ts";
import { alternativesOf, queryKey, readSearch, type Rights, toOptions } from "../asking/search-request.ts";
import type { Filters } from "../engine/query/search-options.ts";
import { wordsOf } from "../engine/text/words-of.ts";
import type { IndexAnswer, IndexRequest } from "../ports.ts";
import type { Curation } from "./curation.ts";
import type { IndexChoice } from "./choose-index.ts";
import type { QueryHistory } from "./query-history.ts";
import type { showHits } from "./show-hits.ts";

/** What listeners search with. */
export interface Searching {
  query(ctx: RequestContext, query: SearchQuery): Promise<SearchAnswer>;
  overview(ctx: RequestContext, input: z.output<typeof SearchOverviewInput>): Promise<SearchOverview>;
  suggest(ctx: RequestContext, input: { q: string; count: number }): Promise<Suggestions>;
}

const Cursor = z.tuple([z.number().nullable(), z.string()]);
const overviewTypes: SearchType[] = ["song", "album", "artist", "playlist"];

/** Builds searching on whichever index can answer. */
export function createSearching(deps: {
  index: IndexChoice;
  curation: Curation;
  history: QueryHistory;
  show: ReturnType<typeof showHits>;
  /** What the listener who asks may find. */
  rightsOf: (ctx: RequestContext) => Rights;
}): Searching {
  const { index, curation, history, show, rightsOf } = deps;

  return {
    async query(ctx, query) {
      const { read, filters } = readSearch(query, rightsOf(ctx));
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, Cursor);
      const pinned = after || query.sort !== "relevance" ? [] : await curation.pinsFor(read.words);
      const options = {
        ...toOptions(query, filters),
        alternatives: alternativesOf(read.words, await curation.synonyms()),
        ...(after ? { after: { key: after[0] ?? Number.NEGATIVE_INFINITY, id: after[1] } } : {}),
      };
      const { answers, answeredBy } = await index.search(
        [{ index: "names", text: read.words, options }],
        ctx,
      );
      const answer = first(answers);
      const words = wordsToMark(read.words, answer);
      const isPinned = new Set(pinned);
      const organic = answer.hits.filter(({ id }) => !isPinned.has(id));
      const top = pinned.map((id) => ({ id, key: 0, versions: 1 }));
      const [hits] = await show(ctx, [{ hits: [...top, ...organic], words, pinnedIds: isPinned }]);
      if (!after) history.note(ctx, query.q, answer.total + pinned.length);
      const last = answer.hits.at(-1);
      const isMore = answer.hits.length === query.limit && last !== undefined;
      return {
        hits: hits ?? [],
        total: answer.total,
        facets: answer.facets as SearchAnswer["facets"],
        suggestion: answer.correction,
        isPartial: answer.isPartial,
        understood: { words: read.words, filters: read.filters, artist: read.artist, album: read.album },
        answeredBy,
        nextCursor: isMore ? encodeCursor([Number.isFinite(last.key) ? last.key : null, last.id]) : null,
      };
    },

    async overview(ctx, { limitPerType, ...wanted }) {
      const { read, filters } = readSearch(wanted, rightsOf(ctx));
      const alternatives = alternativesOf(read.words, await curation.synonyms());
      const base = { filters, alternatives, groupsVersions: true };
      const ofType = (type: SearchType): IndexRequest => ({
        index: "names",
        text: read.words,
        options: { ...base, limit: limitPerType, filters: onlyType(filters, type) },
      });
      const { answers, answeredBy } = await index.search(
        [
          { index: "names", text: read.words, options: { ...base, limit: 1 } },
          ...overviewTypes.map(ofType),
          {
            index: "lyrics",
            text: read.words,
            options: { ...base, limit: limitPerType * 3, filters: withoutType(filters) },
          },
        ],
        ctx,
      );
      const best = first(answers);
      const words = wordsToMark(read.words, best);
      const pinned = await curation.pinsFor(read.words);
      const pinnedTop = pinned.slice(0, 1).map((id) => ({ id, key: 0, versions: 1 }));
      const lists = answers.map(({ hits }, i) => ({
        hits:
          i === 0
            ? [...pinnedTop, ...hits].slice(0, 1)
            : i === answers.length - 1
              ? oneLinePerSong(hits, limitPerType)
              : hits,
        words,
        pinnedIds: new Set(pinned),
      }));
      const [top = [], songs = [], albums = [], artists = [], playlists = [], lyrics = []] = await show(
        ctx,
        lists,
      );
      history.note(
        ctx,
        wanted.q,
        answers.reduce((sum, { total }) => sum + total, 0),
      );
      return {
        top: top[0] ?? null,
        songs,
        albums,
        artists,
        playlists,
        // Lines without a word of the query's are no help, and a name already says it.
        lyrics: read.words === "" ? [] : withoutNamed(lyrics, songs),
        suggestion: best.correction,
        isPartial: best.isPartial,
        answeredBy,
      };
    },

    async suggest(ctx, { q, count }) {
      const queries = await history.suggestions(ctx, q, count);
      const { words } = wordsOf(q.slice(0, 200));
      const marked = queries.map(({ text, kind }) => ({ text: markWords(text, words), kind }));
      if (words.length === 0) return { queries: marked, hits: [], suggestion: null };
      const { read, filters } = readSearch({ q }, rightsOf(ctx));
      const { answers } = await index.search(
        [{ index: "names", text: read.words, options: { limit: count, filters, groupsVersions: true } }],
        ctx,
      );
      const answer = first(answers);
      const [hits] = await show(ctx, [{ hits: answer.hits, words: wordsToMark(read.words, answer) }]);
      return { queries: marked, hits: hits ?? [], suggestion: answer.correction };
    },
  };
}

function first(answers: readonly IndexAnswer[]): IndexAnswer {
  return answers[0] ?? { hits: [], total: 0, facets: {}, correction: null, isPartial: false };
}

/** Words as typed and as corrected. */
function wordsToMark(text: string, { correction }: IndexAnswer): string[] {
  return [
    ...new Set([...wordsOf(text.slice(0, 200)).words, ...queryKey(correction ?? "").split(" ")]),
  ].filter(Boolean);
}

const onlyType = (filters: Filters, type: SearchType): Filters => {
  const chosen = filters.facets?.type;
  const isWanted = !chosen || chosen.includes(type);
  return { ...filters, facets: { ...filters.facets, type: [isWanted ? type : "none"] } };
};

/** Lines are of songs only, and are of a type of their own in the index. */
function withoutType({ facets, ...filters }: Filters): Filters {
  const { type, ...others } = facets ?? {};
  return type && !type.includes("song") ? { facets: { type: ["none"] } } : { ...filters, facets: others };
}

function oneLinePerSong(hits: IndexAnswer["hits"], limit: number): IndexAnswer["hits"] {
  const seen = new Set<string>();
  return hits
    .filter(({ id }) => {
      const songId = id.split("#")[0] ?? id;
      return !seen.has(songId) && seen.add(songId);
    })
    .slice(0, limit);
}

function withoutNamed(lyrics: SearchHit[], songs: SearchHit[]): SearchHit[] {
  const named = new Set(songs.filter(({ name }) => name.marks.length > 0).map(({ id }) => id));
  return lyrics.filter(({ id }) => !named.has(id));
}
