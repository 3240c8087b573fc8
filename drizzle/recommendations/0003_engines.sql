CREATE TABLE "engine_states" (
	"engine" text PRIMARY KEY NOT NULL,
	"last_success_at" timestamp (3) with time zone,
	"problem" text,
	"offered_count" integer DEFAULT 0 NOT NULL,
	"matched_count" integer DEFAULT 0 NOT NULL,
	"catalogue_change" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "explorations" (
	"engine" text NOT NULL,
	"user_id" text NOT NULL,
	"listener_name" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"track_ids" json NOT NULL,
	"match_rate" real NOT NULL,
	CONSTRAINT "explorations_engine_user_id_pk" PRIMARY KEY("engine","user_id")
);
--> statement-breakpoint
CREATE TABLE "told_listeners" (
	"engine" text NOT NULL,
	"user_id" text NOT NULL,
	"told_until" timestamp (3) with time zone NOT NULL,
	"fingerprint" text NOT NULL,
	CONSTRAINT "told_listeners_engine_user_id_pk" PRIMARY KEY("engine","user_id")
);
--> statement-breakpoint
CREATE TABLE "track_recordings" (
	"track_id" uuid PRIMARY KEY NOT NULL,
	"recording_mbid" uuid,
	"artist_mbid" uuid,
	"looked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "track_recordings_by_recording" ON "track_recordings" USING btree ("recording_mbid");