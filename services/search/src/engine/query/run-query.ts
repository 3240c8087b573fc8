import { type Counts, addCounts } from "./facet-counts.ts";
import { correctQuery } from "./correct-query.ts";
import { type DocumentFilter, documentFilter } from "./document-filter.ts";
import { type QueryText, readQuery } from "./query-text.ts";
import { wholeName } from "./score.ts";
import type { SearchOptions, SearchResult } from "./search-options.ts";
import type { SegmentQuery, SegmentSearch } from "./segment-search.ts";
import { type Spelling, spellingsOf } from "./spellings.ts";
import { idOf, TopHits } from "./top-hits.ts";
import { countBits, forEachBit } from "./bit-set.ts";
import { sortKey } from "./sort-key.ts";
import { leniency, typosAllowed, WordLookup } from "./word-matches.ts";

/** Bounds on the work of one query, whatever it says. */
const nodesMax = 150_000;
const documentsMax = 40_000;
const obscureMax = 30;
/** What finding something by a synonym costs, in typos. */
const alternativeCost = 0.2;

interface Part {
  search: SegmentSearch;
  filter: DocumentFilter | null;
  query: SegmentQuery;
  spellings: Spelling[];
}

interface Best {
  part: Part;
  document: number;
  score: number;
}

/**
 * Answers one query. First documents that are called exactly like it and documents with all its words; then, while
 * there are few or the best one is doubtful, with one typo, two typos, and by sound; then without one of the words.
 */
export function runQuery(
  searches: readonly SegmentSearch[],
  text: string,
  options: SearchOptions,
): SearchResult {
  const query = readQuery(text);
  const isSorted = (options.sort ?? "relevance") !== "relevance";
  const isCounting = (options.facets ?? []).length > 0 || options.countsAll === true || isSorted;
  // Of several versions one is shown, so more than a page of documents makes a page; later pages need all.
  const bestWanted = options.after || isSorted ? Number.POSITIVE_INFINITY : options.limit * 3;
  const [walk, documents] = [{ nodes: nodesMax }, { documents: documentsMax }];
  const alternatives = (options.alternatives ?? []).map((alternative): Spelling => ({
    words: readQuery(alternative).words,
    typos: alternativeCost,
  }));
  const parts = searches.map((search): Part => {
    const filter = documentFilter(search.segment, options.filters);
    const allows = filter?.allows ?? null;
    search.begin();
    return {
      search,
      filter,
      query: {
        lookup: new WordLookup(search.segment, { budget: walk, isAlone: query.words.length === 1 }),
        budget: documents,
        allows,
        isCounting,
        bestWanted,
      },
      spellings: query.words.length > 0 ? [...spellingsOf(search.segment, query), ...alternatives] : [],
    };
  });
  if (query.literal === "") return browse(parts, options);
  if (query.words.length === 0) return { hits: [], total: 0, facets: {}, correction: null, isPartial: false };
  for (const part of parts) part.search.matchNames(query, part.query);
  const isPartial = widen(parts, query, options.limit);
  return collect(parts, { query, options, isPartial });
}

/** Widens the search step by step; true when words had to be left out. */
function widen(parts: readonly Part[], query: QueryText, limit: number): boolean {
  const round = (level: number) => {
    for (const { search, spellings, query: asked } of parts) {
      for (const spelling of spellings) {
        search.matchWords({ spelling, level, isLastPrefix: query.isLastPrefix }, asked);
      }
    }
  };
  round(leniency.none);
  const most = Math.max(...query.words.map((word) => typosAllowed(word, query.words.length === 1)));
  if (most > 0 && isDoubtful(parts, query, limit)) {
    round(leniency.oneTypo);
    if (most > 1 && isStillDoubtful(parts, limit)) round(leniency.twoTypos);
  }
  if (isEmpty(parts) || isObscure(parts)) round(leniency.sound);
  if (!isEmpty(parts) || query.words.length === 1) return false;
  for (const [i] of query.words.entries()) {
    const words = query.words.filter((_, j) => j !== i);
    if (words.every((word) => word.length < 3)) continue;
    for (const { search, query: asked } of parts) {
      search.matchWords(
        { spelling: { words, typos: 2 }, level: leniency.oneTypo, isLastPrefix: false },
        asked,
      );
    }
  }
  return true;
}

const isEmpty = (parts: readonly Part[]) => parts.every(({ search }) => search.touched.length === 0);
const foundCount = (parts: readonly Part[]) =>
  parts.reduce((sum, { search }) => sum + search.touched.length, 0);

/** A famous whole name is surely meant; a little known one, or a part of one, may be a typo of something else. */
function isDoubtful(parts: readonly Part[], query: QueryText, limit: number): boolean {
  const best = bestOf(parts);
  if (!best || foundCount(parts) < limit) return true;
  const { search } = best.part;
  const popularity = search.segment.popularity[best.document]!;
  const named = search.wholeNames[best.document]!;
  const isNamed = named >= wholeName.short;
  if (named === wholeName.no && query.words.length > 1 && popularity < 75) return true;
  return !(isNamed && popularity >= 55) && query.key.length >= 5 && popularity < 70;
}

function isStillDoubtful(parts: readonly Part[], limit: number): boolean {
  const best = bestOf(parts);
  if (!best || foundCount(parts) < limit) return true;
  const { search } = best.part;
  return search.segment.popularity[best.document]! < 55 && search.wholeNames[best.document] === wholeName.no;
}

/** What almost nobody listens to is seldom what was meant, if something famous sounds like the query. */
function isObscure(parts: readonly Part[]): boolean {
  const best = bestOf(parts);
  return best !== undefined && best.part.search.segment.popularity[best.document]! < obscureMax;
}

function bestOf(parts: readonly Part[]): Best | undefined {
  let best: Best | undefined;
  for (const part of parts) {
    for (const document of part.search.touched.items) {
      const score = part.search.scores[document]!;
      if (!best || score > best.score) best = { part, document, score };
    }
  }
  return best;
}

function collect(
  parts: readonly Part[],
  { query, options, isPartial }: { query: QueryText; options: SearchOptions; isPartial: boolean },
): SearchResult {
  const { limit, after, sort = "relevance" } = options;
  const top = new TopHits(limit, { after, groupsVersions: options.groupsVersions === true });
  for (const { search, filter } of parts) {
    const keyOf = sortKey(search.segment, sort);
    if (keyOf === null) {
      for (const document of search.touched.items) top.offer(search, document, search.scores[document]!);
      continue;
    }
    // In another order the best may be among those that were not looked at.
    forEachBit(search.matched, (document) => {
      if (!filter || filter.allows(document)) top.offer(search, document, keyOf(document));
    });
  }
  const best = bestOf(parts);
  const isMisspelt = best !== undefined && (isPartial || best.part.search.typos[best.document]! > 0);
  return {
    hits: top.hits.map((hit) => ({ id: idOf(hit), key: hit.key, versions: hit.versions })),
    ...count(parts, options),
    correction: isMisspelt ? correctQuery(query.words, best.part.search.segment, best.document) : null,
    isPartial,
  };
}

/** Everything that passes the filters, most popular first. */
function browse(parts: readonly Part[], options: SearchOptions): SearchResult {
  const { limit, after, sort = "relevance" } = options;
  const top = new TopHits(limit, { after, groupsVersions: options.groupsVersions === true });
  for (const { search, filter } of parts) {
    const { segment, matched } = search;
    const { count: documentCount, dead, popularity } = segment;
    const keyOf = sort === "relevance" ? null : sortKey(segment, sort);
    // A million documents pass here: 32 at a time, and nothing is called for those that lie below the page.
    for (let word = 0; word < matched.length; word += 1) {
      const first = word * 32;
      const end = Math.min(first + 32, documentCount);
      let bits = 0;
      for (let document = first; document < end; document += 1) {
        if (dead[document] === 1) continue;
        bits |= 1 << (document - first);
        const key = keyOf === null ? popularity[document]! : keyOf(document);
        if (key < top.floor || (filter && !filter.allows(document))) continue;
        top.offer(search, document, key);
      }
      matched[word] = bits;
    }
  }
  const hits = top.hits.map((hit) => ({ id: idOf(hit), key: hit.key, versions: hit.versions }));
  return { hits, ...count(parts, options), correction: null, isPartial: false };
}

function count(parts: readonly Part[], options: SearchOptions): Counts {
  const counts: Counts = { total: 0, facets: {} };
  const { facets = [], countsWithOwnFilter = false } = options;
  for (const { search, filter } of parts) {
    const { segment, matched } = search;
    if (facets.length === 0 && !filter) counts.total += countBits(matched);
    else addCounts(counts, { facets, countsWithOwnFilter }, { segment, matched, filter });
  }
  return counts;
}
