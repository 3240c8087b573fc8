CREATE TABLE "artists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"bio" text,
	"image_id" uuid,
	CONSTRAINT "artists_nameKey_unique" UNIQUE("name_key")
);
--> statement-breakpoint
CREATE TABLE "auto_published_batches" (
	"batch_id" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credits" (
	"track_id" uuid NOT NULL,
	"artist_id" uuid NOT NULL,
	"role" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "credits_track_id_role_artist_id_pk" PRIMARY KEY("track_id","role","artist_id")
);
--> statement-breakpoint
CREATE TABLE "genres" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"slug" text NOT NULL,
	"parent_id" uuid,
	CONSTRAINT "genres_nameKey_unique" UNIQUE("name_key"),
	CONSTRAINT "genres_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "labels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	CONSTRAINT "labels_nameKey_unique" UNIQUE("name_key")
);
--> statement-breakpoint
CREATE TABLE "lyrics" (
	"track_id" uuid PRIMARY KEY NOT NULL,
	"plain" text,
	"synced" jsonb
);
--> statement-breakpoint
CREATE TABLE "masters" (
	"master_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"duration_ms" integer,
	"failure_code" text,
	"failure_message" text
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"data" json NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "outbox_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "release_artists" (
	"release_id" uuid NOT NULL,
	"artist_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "release_artists_release_id_artist_id_pk" PRIMARY KEY("release_id","artist_id")
);
--> statement-breakpoint
CREATE TABLE "release_genres" (
	"release_id" uuid NOT NULL,
	"genre_id" uuid NOT NULL,
	CONSTRAINT "release_genres_release_id_genre_id_pk" PRIMARY KEY("release_id","genre_id")
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"title_key" text NOT NULL,
	"kind" text NOT NULL,
	"is_kind_inferred" boolean NOT NULL,
	"is_compilation" boolean DEFAULT false NOT NULL,
	"are_artists_inferred" boolean NOT NULL,
	"release_date" date,
	"upc" text,
	"label_id" uuid,
	"cover_image_id" uuid,
	"copyright_line" text,
	"phonogram_line" text,
	"loudness_lufs" double precision,
	"true_peak_dbtp" double precision,
	"batch_id" text,
	"group_key" text,
	"announced_tracks" integer,
	"publish_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "track_genres" (
	"track_id" uuid NOT NULL,
	"genre_id" uuid NOT NULL,
	CONSTRAINT "track_genres_track_id_genre_id_pk" PRIMARY KEY("track_id","genre_id")
);
--> statement-breakpoint
CREATE TABLE "tracks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"release_id" uuid NOT NULL,
	"title" text NOT NULL,
	"title_key" text NOT NULL,
	"version" text,
	"isrc" text,
	"is_explicit" boolean NOT NULL,
	"language" text,
	"bpm" double precision,
	"musical_key" text,
	"disc_number" integer NOT NULL,
	"track_number" integer NOT NULL,
	"master_id" uuid,
	"upload_id" text,
	"file_name" text,
	"duration_ms" integer NOT NULL,
	"published_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"upload_id" text PRIMARY KEY NOT NULL,
	"batch_id" text NOT NULL,
	"file_name" text NOT NULL,
	"master_id" uuid,
	"duration_ms" integer,
	"outcome" text NOT NULL,
	"track_id" uuid,
	"reason_code" text,
	"reason_message" text
);
--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_artist_id_artists_id_fk" FOREIGN KEY ("artist_id") REFERENCES "public"."artists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lyrics" ADD CONSTRAINT "lyrics_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_artists" ADD CONSTRAINT "release_artists_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_artists" ADD CONSTRAINT "release_artists_artist_id_artists_id_fk" FOREIGN KEY ("artist_id") REFERENCES "public"."artists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_genres" ADD CONSTRAINT "release_genres_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_genres" ADD CONSTRAINT "release_genres_genre_id_genres_id_fk" FOREIGN KEY ("genre_id") REFERENCES "public"."genres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_label_id_labels_id_fk" FOREIGN KEY ("label_id") REFERENCES "public"."labels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_genres" ADD CONSTRAINT "track_genres_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_genres" ADD CONSTRAINT "track_genres_genre_id_genres_id_fk" FOREIGN KEY ("genre_id") REFERENCES "public"."genres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracks" ADD CONSTRAINT "tracks_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credits_by_artist" ON "credits" USING btree ("artist_id");--> statement-breakpoint
CREATE INDEX "release_artists_by_artist" ON "release_artists" USING btree ("artist_id");--> statement-breakpoint
CREATE INDEX "release_genres_by_genre" ON "release_genres" USING btree ("genre_id");--> statement-breakpoint
CREATE INDEX "releases_by_group" ON "releases" USING btree ("batch_id","group_key");--> statement-breakpoint
CREATE UNIQUE INDEX "releases_one_per_upc" ON "releases" USING btree ("upc") WHERE "releases"."state" <> 'taken_down';--> statement-breakpoint
CREATE INDEX "releases_by_date" ON "releases" USING btree ("state","release_date","id");--> statement-breakpoint
CREATE INDEX "releases_by_title" ON "releases" USING btree ("state","title_key","id");--> statement-breakpoint
CREATE INDEX "releases_by_change" ON "releases" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "tracks_by_release" ON "tracks" USING btree ("release_id","disc_number","track_number");--> statement-breakpoint
CREATE INDEX "tracks_by_master" ON "tracks" USING btree ("master_id");--> statement-breakpoint
CREATE INDEX "tracks_by_isrc" ON "tracks" USING btree ("isrc");--> statement-breakpoint
CREATE INDEX "tracks_by_time" ON "tracks" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "uploads_by_batch" ON "uploads" USING btree ("batch_id","upload_id");