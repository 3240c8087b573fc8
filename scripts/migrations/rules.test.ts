import { expect, test } from "vitest";
import { judgeMigration } from "./rules.ts";

const judge = (sql: string) => judgeMigration(sql, "0.4.0");

test.each([
  `CREATE TABLE "notes" ("id" uuid PRIMARY KEY NOT NULL, "text" text NOT NULL);`,
  `ALTER TABLE "tracks" ADD COLUMN "mood" text;`,
  `ALTER TABLE "tracks" ADD COLUMN "is_live" boolean DEFAULT false NOT NULL;`,
  `ALTER TABLE "tracks" ALTER COLUMN "title" DROP NOT NULL;`,
  `ALTER TABLE "tracks" DROP CONSTRAINT "tracks_title_check";`,
  `CREATE INDEX "tracks_by_mood" ON "tracks" USING btree ("mood");`,
  `DROP INDEX "tracks_by_mood";`,
  `CREATE TABLE "notes" ("id" uuid);\n--> statement-breakpoint\nALTER TABLE "notes" ADD COLUMN "text" text NOT NULL;`,
  `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM notes; END $$;`,
  `COMMENT ON TABLE "notes" IS 'drop table notes; commit';`,
])("lets a step pass that the version before can live with: %s", (sql) => {
  expect(judge(sql)).toEqual([]);
});

test.each([
  [`DROP TABLE "notes";`, "drops"],
  [`ALTER TABLE "tracks" DROP COLUMN "mood";`, "drops a column"],
  [`alter table tracks drop mood;`, "drops a column"],
  [`ALTER TABLE "tracks" RENAME COLUMN "mood" TO "feel";`, "renames"],
  [`ALTER TABLE "tracks" RENAME TO "songs";`, "renames"],
  [`ALTER TYPE "kind" RENAME VALUE 'a' TO 'b';`, "renames"],
  [`ALTER TABLE "tracks" ALTER COLUMN "bpm" SET DATA TYPE integer;`, "changes a type"],
  [`ALTER TABLE "tracks"\n  ALTER COLUMN "bpm" TYPE smallint USING bpm::smallint;`, "changes a type"],
  [`ALTER TABLE "tracks" ALTER COLUMN "isrc" SET NOT NULL;`, "demands a value"],
  [`ALTER TABLE "tracks" ALTER COLUMN "bpm" DROP DEFAULT;`, "takes away a default"],
  [`ALTER TABLE "tracks" ADD COLUMN "mood" text NOT NULL;`, "give it a default"],
  [`ALTER TABLE "tracks" ADD COLUMN "a" text, ADD COLUMN "b" text NOT NULL;`, "give it a default"],
  [`TRUNCATE "plays";`, "removes rows"],
  [`DELETE FROM "plays" WHERE "user_id" = 'x';`, "removes rows"],
  [`CREATE INDEX CONCURRENTLY "i" ON "tracks" ("mood");`, "outside a transaction"],
  [`BEGIN; ALTER TABLE "tracks" ADD COLUMN "mood" text; COMMIT;`, "a transaction of its own"],
  [`ALTER TABLE "a" ADD COLUMN "x" text;--> statement-breakpoint\nDROP TABLE "b";`, "drops"],
])("refuses %s, because it %s", (sql, reason) => {
  expect(judge(sql).join("\n")).toContain(reason);
});

test("taking away is allowed once a named release, not newer than this one, has stopped using it", () => {
  const drop = `ALTER TABLE "tracks" DROP COLUMN "mood";`;
  const marked = (release: string, reason: string) =>
    `-- contract: unused since ${release}: ${reason}\n${drop}`;
  expect(judge(marked("0.3.0", "feel took its place and mood is not read"))).toEqual([]);
  expect(judge(marked("0.4.0", "feel took its place and mood is not read"))).toEqual([]);
  expect(judge(marked("0.5.0", "feel took its place and mood is not read"))).toHaveLength(1);
  expect(judge(marked("0.3.0", "unused"))).toHaveLength(1);
});

test("no reason excuses half a migration", () => {
  const sql = `-- contract: unused since 0.3.0: nobody reads these rows any more\nVACUUM "plays";`;
  expect(judge(sql)).toHaveLength(1);
});
