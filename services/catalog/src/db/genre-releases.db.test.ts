import { newId } from "@segue/kernel";
import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";

let database: TestDatabase;
let sql: postgres.Sql;
const [parent, child, other] = [newId(), newId(), newId()];
const states = ["draft", "scheduled", "live", "taken_down"];

beforeAll(async () => {
  database = await createTestDatabase("catalog");
  sql = postgres(database.url, { max: 4, onnotice: () => {} });
  for (const [id, name, parentId] of [
    [parent, "house", null],
    [child, "deep house", parent],
    [other, "dub", null],
  ] as const)
    await sql`insert into genres (id, name, name_key, slug, parent_id) values (${id}, ${name}, ${name}, ${name}, ${parentId})`;
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

async function addRelease(state: string): Promise<string> {
  const id = newId();
  await sql`insert into releases (id, state, title, title_key, kind, is_kind_inferred, are_artists_inferred, created_at, updated_at)
    values (${id}, ${state}, 'Title', 'title', 'album', false, false, now(), now())`;
  return id;
}
const put = (releaseId: string, genreId: string) =>
  sql`insert into release_genres (release_id, genre_id) values (${releaseId}, ${genreId}) on conflict do nothing`;

/** What the triggers keep, and what it should be, worked out from the releases themselves. */
async function listings() {
  const kept = await sql`
    select genre_id, release_id, release_date::text, title_key, cover_image_id from genre_releases order by 1, 2`;
  const due = await sql`
    select distinct listed.genre_id, r.id as release_id, r.release_date::text, r.title_key, r.cover_image_id
    from releases r join release_genres rg on rg.release_id = r.id join genres g on g.id = rg.genre_id
      cross join lateral (values (g.id), (g.parent_id)) listed (genre_id)
    where r.state = 'live' and listed.genre_id is not null order by 1, 2`;
  const counts = await sql`select id, release_count from genres order by id`;
  const dueCounts = await sql`
    select id, (select count(*)::int from genre_releases where genre_id = genres.id) as release_count from genres order by id`;
  return { kept: [...kept], due: [...due], counts: [...counts], dueCounts: [...dueCounts] };
}

test("a release counts once for a genre and its parent while it is live, whatever is done to it", async () => {
  const ids = await Promise.all(states.map(addRelease));
  const steps = [
    () => Promise.all(ids.map((id) => put(id, child))),
    () => put(ids[2] ?? "", parent),
    () => put(ids[2] ?? "", other),
    () => sql`update releases set state = 'live' where id = ${ids[0] ?? ""}`,
    () => sql`update releases set title_key = 'z', release_date = '2020-02-03' where id = ${ids[0] ?? ""}`,
    () => sql`update releases set state = 'taken_down' where id = ${ids[2] ?? ""}`,
    () => sql`update releases set state = 'live' where id = ${ids[2] ?? ""}`,
    () => sql`delete from release_genres where release_id = ${ids[2] ?? ""} and genre_id = ${child}`,
    () => sql`delete from releases where id = ${ids[0] ?? ""}`,
  ];
  const parentCounts: number[] = [];
  for (const step of steps) {
    await step();
    const { kept, due, counts, dueCounts } = await listings();
    expect(kept).toEqual(due);
    expect(counts).toEqual(dueCounts);
    parentCounts.push(counts.find(({ id }) => id === parent)?.["release_count"] as number);
  }
  expect(parentCounts).toEqual([1, 1, 1, 2, 2, 1, 2, 2, 1]);
});

test("releases that go live at the same moment under the same genres are all counted", async () => {
  const before = await listings();
  const ids = await Promise.all(Array.from({ length: 12 }, () => addRelease("draft")));
  await Promise.all(
    ids.map(async (id, index) => {
      await put(id, index % 2 === 0 ? child : other);
      await put(id, index % 2 === 0 ? other : child);
      await sql`update releases set state = 'live' where id = ${id}`;
    }),
  );
  const { kept, due, counts, dueCounts } = await listings();
  expect(kept).toEqual(due);
  expect(counts).toEqual(dueCounts);
  expect(kept.length).toBe(before.kept.length + 12 * 3);
});
