CREATE TABLE "genre_releases" (
	"genre_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"release_date" date,
	"title_key" text NOT NULL,
	"cover_image_id" uuid,
	CONSTRAINT "genre_releases_genre_id_release_id_pk" PRIMARY KEY("genre_id","release_id")
);
--> statement-breakpoint
ALTER TABLE "genres" ADD COLUMN "release_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "genre_releases" ADD CONSTRAINT "genre_releases_genre_id_genres_id_fk" FOREIGN KEY ("genre_id") REFERENCES "public"."genres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "genre_releases_by_release" ON "genre_releases" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "genre_releases_by_date" ON "genre_releases" USING btree ("genre_id","release_date","release_id");--> statement-breakpoint
CREATE INDEX "genre_releases_by_title" ON "genre_releases" USING btree ("genre_id","title_key","release_id");--> statement-breakpoint
-- Lists a release anew under its genres and their parents, and counts them. Only what is live, or was, takes a turn:
-- two releases that count under the same genres would otherwise wait for each other crosswise.
CREATE FUNCTION "list_under_genres"(changed uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (SELECT 1 FROM releases WHERE id = changed AND state = 'live')
		AND NOT EXISTS (SELECT 1 FROM genre_releases WHERE release_id = changed) THEN
		RETURN;
	END IF;
	PERFORM pg_advisory_xact_lock(7241003);
	WITH wanted AS (
		SELECT DISTINCT listed.genre_id, r.id AS release_id, r.release_date, r.title_key, r.cover_image_id
		FROM releases r
			JOIN release_genres rg ON rg.release_id = r.id
			JOIN genres g ON g.id = rg.genre_id
			CROSS JOIN LATERAL (VALUES (g.id), (g.parent_id)) listed (genre_id)
		WHERE r.id = changed AND r.state = 'live' AND listed.genre_id IS NOT NULL
	), removed AS (
		DELETE FROM genre_releases WHERE release_id = changed AND genre_id NOT IN (SELECT genre_id FROM wanted)
		RETURNING genre_id
	), kept AS (
		SELECT genre_id FROM genre_releases WHERE release_id = changed
	), listed AS (
		INSERT INTO genre_releases (genre_id, release_id, release_date, title_key, cover_image_id)
		SELECT genre_id, release_id, release_date, title_key, cover_image_id FROM wanted
		ON CONFLICT (genre_id, release_id) DO UPDATE SET release_date = excluded.release_date,
			title_key = excluded.title_key, cover_image_id = excluded.cover_image_id
		RETURNING genre_id
	), change AS (
		SELECT genre_id, -1 AS by FROM removed
		UNION ALL SELECT genre_id, 1 FROM listed WHERE genre_id NOT IN (SELECT genre_id FROM kept)
	)
	UPDATE genres SET release_count = release_count + change.by FROM change WHERE genres.id = change.genre_id;
END $$;--> statement-breakpoint
CREATE FUNCTION "release_genre_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM list_under_genres(CASE WHEN TG_OP = 'DELETE' THEN OLD.release_id ELSE NEW.release_id END);
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "listed_release_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM list_under_genres(NEW.id);
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "release_genres_are_listed" AFTER INSERT OR DELETE ON "release_genres" FOR EACH ROW EXECUTE FUNCTION "release_genre_changed"();--> statement-breakpoint
CREATE TRIGGER "releases_are_listed" AFTER UPDATE OF "state", "release_date", "title_key", "cover_image_id" ON "releases" FOR EACH ROW
	WHEN ((OLD.state, OLD.release_date, OLD.title_key, OLD.cover_image_id) IS DISTINCT FROM (NEW.state, NEW.release_date, NEW.title_key, NEW.cover_image_id))
	EXECUTE FUNCTION "listed_release_changed"();--> statement-breakpoint
INSERT INTO "genre_releases" ("genre_id", "release_id", "release_date", "title_key", "cover_image_id")
SELECT DISTINCT listed.genre_id, r.id, r.release_date, r.title_key, r.cover_image_id
FROM "releases" r
	JOIN "release_genres" rg ON rg.release_id = r.id
	JOIN "genres" g ON g.id = rg.genre_id
	CROSS JOIN LATERAL (VALUES (g.id), (g.parent_id)) listed (genre_id)
WHERE r.state = 'live' AND listed.genre_id IS NOT NULL;--> statement-breakpoint
UPDATE "genres" SET "release_count" = (SELECT count(*) FROM "genre_releases" WHERE "genre_id" = "genres"."id");
