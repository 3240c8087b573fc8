import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { IndexDocument } from "./index-document.ts";
import type { SearchOptions } from "./query/search-options.ts";
import { finish, SearchEngine } from "./search-engine.ts";
import { mergeSegments } from "./segment/merge-segments.ts";
import { readSnapshot, writeSnapshot } from "./snapshot/snapshot-file.ts";

function song(id: string, name: string, properties: Partial<IndexDocument> = {}): IndexDocument {
  return {
    id,
    type: "song",
    name,
    artist: null,
    album: null,
    aliases: [],
    genres: [],
    language: null,
    label: null,
    year: null,
    durationMs: null,
    bpm: null,
    isExplicit: null,
    popularity: 10,
    plans: [],
    territories: [],
    addedDay: 0,
    ...properties,
  };
}

function engineOf(...documents: IndexDocument[]): SearchEngine {
  const engine = new SearchEngine();
  engine.put(documents);
  return engine;
}

const idsOf = (engine: SearchEngine, text: string, options: Partial<SearchOptions> = {}) =>
  engine.search(text, { limit: 10, ...options }).hits.map(({ id }) => id);

test("signs in names are read the way people type them", () => {
  const engine = engineOf(
    song("slash", "AB/CD", { type: "artist" }),
    song("dollar", "Ke$tra", { type: "artist" }),
    song("bang", "F!nch", { type: "artist" }),
    song("dots", "R.Q.M.", { type: "artist" }),
    song("and", "Vale & Ash", { type: "artist" }),
    song("apostrophe", "Don't Wander"),
  );
  const found = {
    abcd: "slash",
    "ab cd": "slash",
    kestra: "dollar",
    finch: "bang",
    rqm: "dots",
    "r q m": "dots",
    "vale and ash": "and",
    "vale ash": "and",
    "dont wander": "apostrophe",
  };
  for (const [text, id] of Object.entries(found)) expect([text, idsOf(engine, text)[0]]).toEqual([text, id]);
});

test("one typo from four letters, two from eight, and a swap of neighbours is one", () => {
  const engine = engineOf(song("long", "Metamorphose"), song("short", "Lune"), song("tiny", "Oak"));
  expect(idsOf(engine, "metmorphsoe")).toEqual(["long"]);
  expect(idsOf(engine, "lnue")).toEqual(["short"]);
  expect(idsOf(engine, "lnux")).toEqual([]);
  expect(idsOf(engine, "oka")).toEqual([]);
});

test("a wrong first letter is forgiven when nothing else is wrong", () => {
  const engine = engineOf(song("a", "Harbour"), song("b", "Metamorphose"));
  expect(idsOf(engine, "garbour")).toEqual(["a"]);
  expect(idsOf(engine, "ahrbour")).toEqual(["a"]);
  expect(idsOf(engine, "nteamorphose")).toEqual([]);
});

test("words may be joined or split, and a name sounds like it is spelt elsewhere", () => {
  const engine = engineOf(
    song("two", "Copper Hills"),
    song("one", "Sunflower"),
    song("sound", "Phenix Kastle"),
  );
  expect(idsOf(engine, "copperhills")).toEqual(["two"]);
  expect(idsOf(engine, "sun flower")).toEqual(["one"]);
  expect(idsOf(engine, "fenix castel")).toEqual(["sound"]);
});

test("the exact name comes before names that only begin so, unless these are far better known", () => {
  const engine = engineOf(
    song("name", "Ember", { popularity: 40 }),
    song("longer", "Ember Room", { popularity: 60 }),
    song("famous", "Ember Song", { popularity: 100 }),
  );
  expect(idsOf(engine, "ember")).toEqual(["famous", "name", "longer"]);
});

test("names of nothing but common words are found whole", () => {
  const engine = engineOf(
    song("them", "Them", { type: "artist" }),
    song("the", "The The", { type: "artist" }),
    song("my", "My My My"),
    song("me", "My Me"),
  );
  expect(idsOf(engine, "the the")[0]).toBe("the");
  expect(idsOf(engine, "my my my")).toEqual(["my"]);
});

test("words of a query may stand in the name, the artist and the album, one place each", () => {
  const engine = engineOf(
    song("a", "Lantern III", { artist: "Lantern", album: "Night" }),
    song("b", "Lantern", { artist: "Else" }),
  );
  expect(idsOf(engine, "lantern lantern iii")[0]).toBe("a");
  expect(idsOf(engine, "night lantern iii")[0]).toBe("a");
});

test("what two documents have in common decides nothing: the rest of the words does", () => {
  const engine = engineOf(song("a", "Blue Light"), song("b", "Blue Night"));
  expect(idsOf(engine, "blue night")).toEqual(["b", "a"]);
  expect(engine.search("blue nihgt", { limit: 1 }).correction).toBe("blue night");
});

test("a written document takes the place of the one before, and a deleted one is gone", () => {
  const engine = engineOf(song("a", "First Name"), song("b", "Second Name"));
  engine.put([song("a", "Another Title")]);
  expect(idsOf(engine, "first name")).not.toContain("a");
  expect(idsOf(engine, "another")).toEqual(["a"]);
  engine.delete(["a", "unknown"]);
  expect(idsOf(engine, "another")).toEqual([]);
  expect(engine.size).toBe(1);
});

test("segments stay few however much is written, and nothing is lost or doubled by merging", () => {
  const engine = new SearchEngine();
  for (let i = 0; i < 200; i += 1) {
    engine.put([song(`n${i}`, `Number ${i}`), song(`n${i - 5}`, `Changed ${i - 5}`)]);
    for (let merge = engine.maintain(); merge !== null; merge = engine.maintain()) finish(merge);
  }
  expect(engine.segments.length).toBeLessThanOrEqual(8);
  expect(engine.size).toBe(205);
  expect(idsOf(engine, "changed 17")).toContain("n17");
  expect(idsOf(engine, '"number 17"')).not.toContain("n17");
});

test("what is deleted during a merge is so afterwards", () => {
  const engine = engineOf(song("a", "Alpha"), song("b", "Beta"));
  engine.put([song("c", "Gamma")]);
  const merge = mergeSegments(engine.segments);
  for (let i = 0; i < 3; i += 1) merge.next();
  engine.delete(["a"]);
  const merged = new SearchEngine([finish(merge)]);
  expect(idsOf(merged, "")).toEqual(["b", "c"]);
});

test("a merged index answers as one that was built at once", () => {
  const words = fc.constantFrom("ember", "room", "slow", "tide", "the", "qua", "夜に", "ab/cd", "lantern");
  const name = fc.array(words, { minLength: 1, maxLength: 4 }).map((list) => list.join(" "));
  const catalogue = fc.array(fc.tuple(name, fc.option(name), fc.integer({ min: 0, max: 100 })), {
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(catalogue, name, (rows, text) => {
      const documents = rows.map(([title, artist, popularity], i) =>
        song(`d${i}`, title, { artist, popularity }),
      );
      const built = engineOf(...documents);
      const written = new SearchEngine();
      for (const document of documents) written.put([document]);
      const merged = new SearchEngine([finish(mergeSegments(written.segments))]);
      expect(merged.search(text, { limit: 50 })).toEqual(built.search(text, { limit: 50 }));
      expect(new Set(idsOf(written, text, { limit: 50 }))).toEqual(
        new Set(idsOf(built, text, { limit: 50 })),
      );
    }),
    { numRuns: 60 },
  );
});

test("totals and facets are those of a count by hand", () => {
  const genres = ["indie", "folk", "pop"];
  const rows = fc.array(
    fc.record({ genre: fc.constantFrom(...genres), year: fc.integer({ min: 1990, max: 2000 }) }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(rows, fc.constantFrom(...genres), (list, genre) => {
      const engine = engineOf(
        ...list.map((row, i) => song(`d${i}`, "Tide", { genres: [row.genre], year: row.year })),
      );
      const answer = engine.search("tide", {
        limit: 3,
        filters: { facets: { genre: [genre] }, ranges: { year: [1992, 1996] } },
        facets: ["genre"],
      });
      const inYears = list.filter(({ year }) => year >= 1992 && year <= 1996);
      expect(answer.total).toBe(inYears.filter((row) => row.genre === genre).length);
      const counts = Object.fromEntries(
        [...Map.groupBy(inYears, (row) => row.genre)].map(([key, group]) => [key, group.length]),
      );
      expect(answer.facets.genre ?? {}).toEqual(counts);
    }),
    { numRuns: 60 },
  );
});

test("any text is answered", () => {
  const engine = engineOf(song("a", "Slow Tide", { artist: "The Quiet Machines" }), song("b", "夜に駆ける"));
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const { hits, total } = engine.search(text, { limit: 5 });
      expect(hits.length).toBeLessThanOrEqual(total);
    }),
    { numRuns: 300 },
  );
  expect(idsOf(engine, "😀 🎵")).toEqual([]);
});

test("a snapshot brings the index back as it was, and a damaged or foreign one is none", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "segue-snapshot-"));
  const file = path.join(folder, "index");
  const engine = engineOf(
    song("a", "Slow Tide", { popularity: 50 }),
    song("b", "Ember Room"),
    song("c", "Slow Room"),
  );
  engine.delete(["c"]);
  await writeSnapshot(file, { sequence: 42, identity: "here", segments: [...engine.segments] });
  const read = await readSnapshot(file, "here");
  const again = new SearchEngine(read?.segments);
  expect(read?.sequence).toBe(42);
  for (const text of ["slow", "ember rom", ""])
    expect(again.search(text, { limit: 5 })).toEqual(engine.search(text, { limit: 5 }));
  expect(await readSnapshot(file, "elsewhere")).toBeNull();
  const bytes = readFileSync(file);
  bytes[bytes.length - 9] = 255 - (bytes[bytes.length - 9] ?? 0);
  writeFileSync(file, bytes);
  expect(await readSnapshot(file, "here")).toBeNull();
  expect(await readSnapshot(path.join(folder, "none"), "here")).toBeNull();
  rmSync(folder, { recursive: true });
});
