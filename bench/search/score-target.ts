import { SegmentBuilder } from "../../services/search/src/engine/segment/segment-builder.ts";
import { finish, SearchEngine } from "../../services/search/src/engine/search-engine.ts";
import { readCatalogue } from "./catalogue-file.ts";

export async function open(file: string) {
  const builder = new SegmentBuilder();
  for await (const d of readCatalogue(file)) builder.add(d);
  const engine = new SearchEngine([finish(builder.build())]);
  return {
    search(q: string, { k = 10, filters, facets }: any) {
      const f: any = { facets: {}, ranges: {} };
      for (const [name, v] of Object.entries(filters ?? {}) as any) {
        const n = name === "duration_ms" ? "durationMs" : name;
        if (["year", "bpm", "durationMs"].includes(n)) f.ranges[n] = v;
        else if (n === "explicit") f.ranges.explicit = [Number(v), Number(v)];
        else f.facets[n] = [v].flat();
      }
      const r = engine.search(q, {
        limit: k,
        filters: f,
        facets,
        countsWithOwnFilter: true,
        groupsVersions: !process.env.NOGROUP,
      });
      return { hits: r.hits, total: r.total, facets: r.facets, suggestion: r.correction };
    },
    stats: () => ({
      rss: process.memoryUsage().rss / 1e6,
      ab: process.memoryUsage().arrayBuffers / 1e6,
      heap: process.memoryUsage().heapUsed / 1e6,
      terms: engine.segments[0]!.dictionary.size,
      nodes: engine.segments[0]!.trie.chars.length,
      words: engine.segments[0]!.words.length,
    }),
  };
}
