import { and, desc, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { IndexAnswer, IndexRequest, SearchIndex } from "../ports.ts";
import { wordsOf } from "../engine/text/words-of.ts";
import { documents } from "./schema.ts";
import type { SearchDatabase } from "./search-database.ts";

const wordsMax = 10;

/**
 * Search by the database alone, for the time in which no index can answer: every word as a beginning, otherwise what
 * is similar; filters, but no facets, no corrections and no lyrics.
 */
export function databaseSearch({ db }: SearchDatabase): SearchIndex {
  async function search(request: IndexRequest): Promise<IndexAnswer> {
    const { text, options } = request;
    const empty = { hits: [], total: 0, facets: {}, correction: null, isPartial: false };
    if (request.index === "lyrics") return empty;
    const words = wordsOf(text.slice(0, 200)).words.slice(0, wordsMax);
    if (words.length === 0 && text.trim() !== "") return empty;
    const phrase = words.join(" ");
    const passes = conditions(request);
    const isWordy = words.map((word) => sql`' ' || ${documents.line} like ${`% ${escaped(word)}%`}`);
    const rank = sql<number>`${documents.popularity} * 0.38 + case when ${documents.line} = ${phrase} then 30
      when ${documents.line} like ${`${escaped(phrase)}%`} then 15 else 0 end`;
    const exact = await find([...passes, ...isWordy], rank);
    const found =
      exact.length > 0 || words.length === 0
        ? exact
        : await find([...passes, sql`${phrase} <% ${documents.line}`], similarity(phrase));
    const after = options.after;
    const rest = after
      ? found.filter(({ key, id }) => key < after.key || (key === after.key && id > after.id))
      : found;
    return {
      ...empty,
      hits: rest.slice(0, options.limit).map(({ id, key }) => ({ id, key, versions: 1 })),
      total: found.length,
    };
  }

  const find = (where: SQL[], rank: SQL<number>) =>
    db
      .select({ id: documents.id, key: rank.mapWith(Number) })
      .from(documents)
      .where(and(eq(documents.isDeleted, false), ...where))
      .orderBy(desc(rank), documents.id)
      .limit(200);

  return { name: "database", search: (requests) => Promise.all(requests.map(search)) };
}

const similarity = (phrase: string) =>
  sql<number>`word_similarity(${phrase}, ${documents.line}) * 60 + ${documents.popularity} * 0.2`;

function conditions({ options }: IndexRequest): SQL[] {
  const where: SQL[] = [];
  const { facets = {}, ranges = {}, phrases = [], rights } = options.filters ?? {};
  const body = (name: string) => sql.raw(`body->>'${name}'`);
  if (facets.type) where.push(inArray(documents.type, [...facets.type] as (typeof documents.type._.data)[]));
  if (facets.genre) where.push(sql`body->'genres' ?| ${textArray(facets.genre)}`);
  if (facets.language) where.push(sql`${body("language")} = any(${textArray(facets.language)})`);
  if (facets.label) where.push(sql`${body("label")} = any(${textArray(facets.label)})`);
  for (const name of ["year", "durationMs", "bpm"] as const) {
    const range = ranges[name];
    if (range) where.push(sql`(${body(name)})::numeric between ${range[0]} and ${range[1]}`);
  }
  if (ranges.explicit) where.push(sql`(${body("isExplicit")})::boolean = ${ranges.explicit[0] === 1}`);
  for (const { words } of phrases)
    where.push(sql`' ' || ${documents.line} || ' ' like ${`% ${escaped(words.join(" "))} %`}`);
  for (const [name, value] of [
    ["plans", rights?.plan],
    ["territories", rights?.territory],
  ] as const) {
    if (value !== undefined) where.push(sql`(body->${name} = '[]'::jsonb or body->${name} ? ${value})`);
  }
  return where;
}

const textArray = (values: readonly string[]) =>
  sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;

/** Words are letters and digits, so only this one means something to LIKE. */
const escaped = (words: string): string => words.replace(/[\\%_]/g, "\\$&");
