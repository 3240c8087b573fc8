CREATE SEQUENCE "public"."track_changes" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "daily_mixes" (
	"user_id" text NOT NULL,
	"day" text NOT NULL,
	"mixes" json NOT NULL,
	CONSTRAINT "daily_mixes_user_id_day_pk" PRIMARY KEY("user_id","day")
);
--> statement-breakpoint
CREATE TABLE "exclusions" (
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"id" uuid NOT NULL,
	"excluded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "exclusions_user_id_kind_id_pk" PRIMARY KEY("user_id","kind","id")
);
--> statement-breakpoint
CREATE TABLE "keyed_writes" (
	"id" text PRIMARY KEY NOT NULL,
	"input_hash" text NOT NULL,
	"sealed_answer" "bytea" NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "models" (
	"version" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "models_version_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"progress" real DEFAULT 0 NOT NULL,
	"checksum" text,
	"ndcg100" real,
	"recall20" real,
	"coverage20" real,
	"listener_count" integer,
	"track_count" integer,
	"signal_count" integer,
	"problem" text
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
	"traceparent" text,
	CONSTRAINT "outbox_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "signals" (
	"key" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"track_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "steering" (
	"user_id" text PRIMARY KEY NOT NULL,
	"novelty" real NOT NULL,
	"depth" real NOT NULL,
	"private_from" timestamp (3) with time zone,
	"private_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "tracks" (
	"track_id" uuid PRIMARY KEY NOT NULL,
	"release_id" uuid NOT NULL,
	"title" text NOT NULL,
	"artists" json NOT NULL,
	"genres" json NOT NULL,
	"is_explicit" boolean NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"is_live" boolean NOT NULL,
	"change" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "keyed_writes_by_time" ON "keyed_writes" USING btree ("written_at");--> statement-breakpoint
CREATE INDEX "signals_by_listener" ON "signals" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "tracks_by_release" ON "tracks" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "tracks_by_change" ON "tracks" USING btree ("change");