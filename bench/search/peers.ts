import MiniSearch from "minisearch";
import postgres from "postgres";
import type { IndexDocument } from "../../services/search/src/engine/index-document.ts";
import { fold } from "../../services/search/src/engine/text/fold.ts";
import { alignColumns } from "../measuring/findings.ts";
import { startDatabase } from "../measuring/throw-away-database.ts";
import { readWholeCatalogue } from "./catalogue-file.ts";
import { type Answer, type JudgedQuery, measureRelevance, percentile, type Target } from "./measure.ts";

const bare = (ids: string[]): Answer => ({ ids, suggestion: null, total: ids.length, facets: {} });

/** Asks the same queries of MiniSearch and of Postgres, each configured for names, prefixes and typos. */
export async function comparePeers(
  file: string,
  queries: readonly JudgedQuery[],
  segue: Target,
): Promise<void> {
  const documents = await readWholeCatalogue(file);
  const rows = [["engine", "success@1", "success@5", "MRR@10", "wall ms p50", "p95"]];
  const add = async (name: string, target: Target) => {
    const { byKind, timing } = await measureRelevance(target, queries);
    const sums = [...byKind.values()].map(({ first, firstFive, reciprocalRank }) => [
      first,
      firstFive,
      reciprocalRank,
    ]);
    const shares = [0, 1, 2].map(
      (i) => sums.reduce((sum, entry) => sum + (entry[i] ?? 0), 0) / queries.length,
    );
    rows.push([
      name,
      ...shares.map((share) => share.toFixed(3)),
      ...[0.5, 0.95].map((p) => percentile(timing.wallMs, p).toFixed(2)),
    ]);
  };
  await add("Segue's index", segue);
  await add("MiniSearch", miniSearch(documents));
  const database = await startDatabase("search");
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  try {
    await add("Postgres full text and trigrams", await postgresSearch(sql, documents));
  } finally {
    await sql.end();
    await database.stop();
  }
  console.log(
    `\nbeside others, ${documents.length} documents, ${queries.length} queries\n${alignColumns(rows)}`,
  );
}

function miniSearch(documents: readonly IndexDocument[]): Target {
  const index = new MiniSearch<{
    id: string;
    name: string;
    artist: string;
    album: string;
    popularity: number;
  }>({
    fields: ["name", "artist", "album"],
    storeFields: ["popularity"],
    processTerm: (term) => fold(term),
    searchOptions: {
      combineWith: "AND",
      prefix: true,
      fuzzy: (term) => (term.length >= 8 ? 2 : term.length >= 4 ? 1 : false),
      boost: { name: 3, artist: 2 },
      boostDocument: (_id, _term, stored) => 1 + Number(stored?.["popularity"] ?? 0) / 50,
    },
  });
  index.addAll(
    documents.map(({ id, name, artist, album, popularity }) => ({
      id,
      name,
      artist: artist ?? "",
      album: album ?? "",
      popularity,
    })),
  );
  const search = async (text: string) =>
    bare(
      index
        .search(text)
        .slice(0, 10)
        .map(({ id }) => String(id)),
    );
  return { search, suggest: search };
}

async function postgresSearch(sql: postgres.Sql, documents: readonly IndexDocument[]): Promise<Target> {
  await sql`create extension if not exists pg_trgm`;
  await sql`create table peers (id text primary key, line text, popularity int)`;
  for (let i = 0; i < documents.length; i += 5000) {
    const rows = documents.slice(i, i + 5000).map(({ id, name, artist, album, popularity }) => ({
      id,
      line: fold([name, artist, album].filter(Boolean).join(" ")),
      popularity,
    }));
    await sql`insert into peers ${sql(rows)}`;
  }
  await sql`create index on peers using gin (to_tsvector('simple', line))`;
  await sql`create index on peers using gin (line gin_trgm_ops)`;
  await sql`analyze peers`;
  const search = async (text: string): Promise<Answer> => {
    const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length === 0) return bare([]);
    const query = words.map((word, i) => (i === words.length - 1 ? `${word}:*` : word)).join(" & ");
    const found = await sql<{ id: string }[]>`
      select id from peers where to_tsvector('simple', line) @@ to_tsquery('simple', ${query})
      order by similarity(line, ${words.join(" ")}) + popularity / 100.0 desc limit 10`;
    if (found.length >= 5) return bare(found.map(({ id }) => id));
    const similar = await sql<{ id: string }[]>`
      select id from peers where ${words.join(" ")} <% line
      order by word_similarity(${words.join(" ")}, line) + popularity / 200.0 desc limit 10`;
    return bare([...new Set([...found, ...similar].map(({ id }) => id))].slice(0, 10));
  };
  return { search, suggest: search };
}
