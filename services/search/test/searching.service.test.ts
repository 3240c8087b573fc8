import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { release, type SearchUnderTest, startSearch } from "./search-under-test.ts";

let search: SearchUnderTest;

beforeAll(async () => {
  search = await startSearch();
  const { catalog } = search;
  release(catalog, {
    title: "Glass Harbour",
    artist: "The Quiet Machines",
    songs: ["Lanterns", "Slow Tide"],
    genreSlugs: ["indie"],
    releaseDate: "1994-05-01",
  });
  release(catalog, {
    title: "Meridian",
    artist: "Østerlund",
    songs: ["Fjord (Live)", "Fjord"],
    genreSlugs: ["electronic"],
    label: "Polar",
  });
  const sung = release(catalog, {
    title: "Paper Boats",
    artist: "Ida Marrow",
    songs: ["Drift"],
    genreSlugs: ["folk"],
  });
  const [drift] = sung.tracks;
  if (drift)
    drift.lyrics = {
      plain: null,
      synced: [
        { atMs: 1000, text: "Carry me over the copper hills" },
        { atMs: 5000, text: "until the morning finds us" },
      ],
    };
  await search.start();
  await search.deliverOutbox();
  await waitFor("lanterns", "Lanterns");
});
afterAll(() => search.stop());

const find = async (q: string) => (await search.anyone().query.query({ q })).hits;
const waitFor = (q: string, name: string) =>
  vi.waitFor(async () => expect((await find(q)).map((hit) => hit.name.text)).toContain(name), {
    timeout: 10_000,
    interval: 20,
  });
const indexAnswers = () =>
  vi.waitFor(
    async () => expect((await search.anyone().query.query({ q: "fjord" })).answeredBy).toBe("index"),
    { timeout: 10_000 },
  );

test("names are found by beginnings, typos, diacritics and joined words, with what matched marked", async () => {
  await indexAnswers();
  const [hit] = await find("osterlund");
  expect(hit).toMatchObject({ type: "artist", name: { text: "Østerlund", marks: [[0, 9]] } });
  expect((await find("quiet mach"))[0]?.name.text).toBe("The Quiet Machines");
  expect((await find("glassharbour"))[0]?.name.text).toBe("Glass Harbour");
  const misspelt = await search.anyone().query.query({ q: "lantrens" });
  expect(misspelt).toMatchObject({ suggestion: "lanterns", answeredBy: "index" });
});

test("versions of one song are one result unless asked for apart", async () => {
  const grouped = await search.anyone().query.query({ q: "fjord", type: ["song"] });
  expect(grouped.hits).toMatchObject([{ name: { text: "Fjord" }, otherVersions: 1 }]);
  const apart = await search.anyone().query.query({ q: "fjord", type: ["song"], groupsVersions: false });
  expect(apart.hits).toHaveLength(2);
});

test("operators limit a search, and facets are counted without their own filter", async () => {
  expect(
    (await find("artist:osterlund")).every(
      (hit) => hit.name.text === "Østerlund" || hit.artists[0]?.name === "Østerlund",
    ),
  ).toBe(true);
  expect((await find("year:1990-1999")).map((hit) => hit.name.text).toSorted()).toEqual([
    "Glass Harbour",
    "Lanterns",
    "Slow Tide",
  ]);
  expect((await find('"slow tide"')).map((hit) => hit.name.text)).toEqual(["Slow Tide"]);
  const answer = await search
    .anyone()
    .query.query({ genre: ["indie"], type: ["song"], facets: ["genre", "type"] });
  expect(answer.total).toBe(2);
  expect(answer.facets).toEqual({ genre: { indie: 2, electronic: 2, folk: 1 }, type: { song: 2, album: 1 } });
});

test("pages follow each other without gaps or repeats", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await search
      .anyone()
      .query.query({ limit: 2, groupsVersions: false, ...(cursor ? { cursor } : {}) });
    seen.push(...page.hits.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toHaveLength(11);
  expect(new Set(seen).size).toBe(11);
});

test("the overview has the best of each kind, and songs by a line of their words with its time", async () => {
  const overview = await search.anyone().overview.query({ q: "over the copper hills" });
  expect(overview.lyrics).toMatchObject([
    { name: { text: "Drift" }, lyrics: { atMs: 1000, line: { text: "Carry me over the copper hills" } } },
  ]);
  const named = await search.anyone().overview.query({ q: "meridian" });
  expect(named.top).toMatchObject({ type: "album", name: { text: "Meridian" } });
});

test("what is edited, released and taken down is found as it is now, however often it is told", async () => {
  const made = release(search.catalog, { title: "Nightjar", artist: "Vale & Ash", songs: ["Ember Room"] });
  for (let i = 0; i < 2; i += 1) await search.tell("catalog/release.released", { releaseId: made.id });
  await waitFor("ember room", "Ember Room");
  const [song] = made.tracks;
  if (song) song.title = "Ember Hall";
  await search.tell("catalog/release.changed", { releaseId: made.id });
  await waitFor("ember hall", "Ember Hall");
  expect(await find('"ember room"')).toEqual([]);
  search.catalog.releases = search.catalog.releases.filter(({ id }) => id !== made.id);
  await search.tell("catalog/release.taken_down", { releaseId: made.id, trackIds: [] });
  await vi.waitFor(async () => expect(await find("ember")).toEqual([]));
  expect(await find("vale ash")).toEqual([]);
});

test("a reading of the catalogue that comes back late undoes nothing of one that began after it", async () => {
  const made = release(search.catalog, { title: "Slow Mail", artist: "Courier", songs: ["Postmark"] });
  const [hasRead, mayAnswer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  search.catalog.onTheWay = () => {
    hasRead.resolve();
    return mayAnswer.promise;
  };
  const slow = search.tell("catalog/release.released", { releaseId: made.id });
  await hasRead.promise;
  search.catalog.onTheWay = async () => {};
  await search.tell("catalog/release.released", { releaseId: made.id });
  await waitFor("postmark", "Postmark");
  search.catalog.releases = search.catalog.releases.filter(({ id }) => id !== made.id);
  await search.tell("catalog/release.taken_down", { releaseId: made.id, trackIds: [] });
  mayAnswer.resolve();
  await slow;
  await vi.waitFor(async () => expect(await find("postmark")).toEqual([]));
  const rows = await search.database.sql`select is_deleted from documents where release_id = ${made.id}`;
  expect(rows.map((row) => row["is_deleted"])).toEqual([true]);
});

test("what is played more comes first, and a play that is told twice counts once", async () => {
  const made = release(search.catalog, {
    title: "Twin Suns",
    artist: "Orrery",
    songs: ["Gravity", "Gravity Well"],
  });
  await search.tell("catalog/release.released", { releaseId: made.id });
  await waitFor("gravity", "Gravity Well");
  const [, well] = made.tracks;
  const play = {
    userId: "u",
    trackId: well?.id,
    positionMs: 30_000,
    playedMs: 30_000,
    at: "2026-05-01T12:00:00.000Z",
    context: null,
  };
  for (let i = 0; i < 40; i += 1) {
    for (let twice = 0; twice < 2; twice += 1)
      await search.tell("playback/play.counted", { ...play, playId: `play-${i}` });
  }
  const rows = await search.database.sql`select plays from plays where document_id = ${well?.id ?? ""}`;
  expect(Number(rows[0]?.["plays"])).toBeCloseTo(40, 5);
  await vi.waitFor(async () =>
    expect((await search.anyone().query.query({ q: "grav" })).hits[0]?.name.text).toBe("Gravity Well"),
  );
});

test("synonyms and pinned results change what is found", async () => {
  expect((await search.anyone().query.query({ q: "glass seaport" })).isPartial).toBe(true);
  await search.editor().synonym.set.mutate({ words: ["seaport", "harbour"], isOneWay: false });
  const found = await search.anyone().query.query({ q: "glass seaport" });
  expect(found).toMatchObject({ isPartial: false, hits: [{ name: { text: "Glass Harbour" } }, {}, {}] });
  const [target] = await find("slow tide");
  if (!target) throw new Error("nothing to pin");
  await search.editor().pin.set.mutate({ query: "Meridian", targets: [{ type: "song", id: target.id }] });
  const answer = await search.anyone().query.query({ q: "meridian!" });
  expect(answer.hits[0]).toMatchObject({ id: target.id, isPinned: true });
  expect(await search.editor().pin.list.query({})).toMatchObject({
    items: [{ targets: [{ name: "Slow Tide" }] }],
  });
});

test("searches are counted without who made them, and those that found nothing stand apart", async () => {
  for (const q of ["zzqxv", "zzqxv", "lanterns", "ann@example.org", "0171 555 01234"])
    await search.listener().query.query({ q });
  await search.listener("ben").query.query({ q: "ZZQXV" });
  // The page of results asks for each kind and for the numbers beside the filters: the same search.
  await search.listener("ben").overview.query({ q: "zzqxv" });
  const { items } = await search.editor().log.list.query({ show: "zero" });
  expect(items).toContainEqual(expect.objectContaining({ text: "zzqxv", count: 2, zeroCount: 2 }));
  const all = await search.editor().log.list.query({ limit: 200 });
  expect(all.items.map(({ text }) => text).filter((text) => /@|0171/.test(text))).toEqual([]);
  const columns = await search.database
    .sql`select column_name from information_schema.columns where table_name = 'query_log'`;
  expect(columns.map((row) => row["column_name"])).not.toContain("user_id");
});

test("a listener's searches are offered again, to nobody else, and can be forgotten", async () => {
  await search.listener("ben").recent.add.mutate({ text: "Slow Tide" });
  const own = await search.listener("ben").suggest.query({ q: "slo" });
  expect(own.queries).toMatchObject([{ kind: "recent", text: { text: "Slow Tide" } }]);
  expect(own.hits[0]?.name.text).toBe("Slow Tide");
  expect((await search.listener("cat").suggest.query({ q: "slo" })).queries).toEqual([]);
  await search.listener("ben").recent.clear.mutate({});
  expect(await search.listener("ben").recent.list.query({})).toEqual({ items: [] });
});

test("odd input is answered, never refused", async () => {
  for (const q of [
    "'; drop table documents; --",
    "(a+)+$",
    "😀😀",
    "\u202e\u200f",
    "year:9999-0",
    '"""',
    "artist:",
    "x".repeat(10_000),
    "%_\\",
  ]) {
    expect((await search.anyone().query.query({ q })).hits.length).toBeGreaterThanOrEqual(0);
  }
});

test("a restart continues from the snapshot and learns what happened meanwhile", async () => {
  await search.restart();
  await indexAnswers();
  expect((await find("lanterns"))[0]?.name.text).toBe("Lanterns");
  const status = await search.editor().index.status.query({});
  expect(status).toMatchObject({ state: "ready", answeredBy: "index", problem: null, progress: null });
});

test("a rebuild drops what the catalogue no longer has", async () => {
  const [first] = search.catalog.releases;
  search.catalog.releases = search.catalog.releases.slice(1);
  await search.editor().index.rebuild.mutate({});
  expect((await search.editor().index.status.query({})).state).toBe("rebuilding");
  await search.deliverOutbox();
  await vi.waitFor(async () =>
    expect((await find("glass harbour")).map(({ id }) => id)).not.toContain(first?.id),
  );
  expect((await search.editor().index.status.query({})).state).toBe("ready");
});

test("a rebuild keeps what is published where it has been already", async () => {
  const { catalog } = search;
  catalog.onTheWay = async () => {
    catalog.onTheWay = async () => {};
    const id = "00000000-0000-7000-8000-000000000001";
    release(catalog, { id, title: "Early Bird", artist: "Nestling", songs: ["First Light"] });
    await search.tell("catalog/release.released", { releaseId: id });
  };
  await search.editor().index.rebuild.mutate({});
  await search.deliverOutbox();
  expect((await search.editor().index.status.query({})).state).toBe("ready");
  await waitFor("first light", "First Light");
});

test("a rebuild whose run got lost is taken up again by the next start", async () => {
  await search.editor().index.rebuild.mutate({});
  await search.loseOutbox();
  await search.restart();
  expect((await search.editor().index.status.query({})).state).toBe("rebuilding");
  await search.deliverOutbox();
  await vi.waitFor(async () => expect((await search.editor().index.status.query({})).state).toBe("ready"));
});
