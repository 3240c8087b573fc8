CREATE TABLE "bookmarks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"track_id" uuid NOT NULL,
	"position_ms" integer NOT NULL,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bookmarks_one_per_place" UNIQUE("user_id","track_id","position_ms")
);
--> statement-breakpoint
CREATE TABLE "clearings" (
	"user_id" text PRIMARY KEY NOT NULL,
	"cleared_at" timestamp (3) with time zone NOT NULL
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
CREATE TABLE "plays" (
	"user_id" text NOT NULL,
	"play_id" uuid NOT NULL,
	"track_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"position_ms" integer NOT NULL,
	"played_ms" integer NOT NULL,
	"duration_ms" integer,
	"is_counted" boolean NOT NULL,
	"is_completed" boolean NOT NULL,
	"is_skipped" boolean NOT NULL,
	"context_kind" text,
	"context_id" text,
	"rendition" text,
	CONSTRAINT "plays_user_id_play_id_pk" PRIMARY KEY("user_id","play_id")
);
--> statement-breakpoint
CREATE INDEX "bookmarks_by_time" ON "bookmarks" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "plays_by_time" ON "plays" USING btree ("user_id","started_at","play_id");--> statement-breakpoint
CREATE INDEX "plays_of_long_tracks" ON "plays" USING btree ("user_id","track_id","last_at") WHERE "plays"."duration_ms" >= 1200000;