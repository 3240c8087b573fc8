CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE SEQUENCE "public"."document_changes" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "counted_plays" (
	"play_id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"release_id" uuid,
	"body" jsonb NOT NULL,
	"popularity" smallint NOT NULL,
	"line_count_max" integer NOT NULL,
	"is_deleted" boolean NOT NULL,
	"line" text NOT NULL,
	"sequence" bigint NOT NULL,
	"seen_by" uuid
);
--> statement-breakpoint
CREATE TABLE "index_state" (
	"id" integer PRIMARY KEY NOT NULL,
	"identity" uuid NOT NULL,
	"rebuild_id" uuid,
	"is_rebuilding" boolean NOT NULL,
	"done" integer NOT NULL,
	"total" integer NOT NULL,
	"problem" text,
	"built_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "keyed_writes" (
	"id" text PRIMARY KEY NOT NULL,
	"input_hash" text NOT NULL,
	"sealed_answer" "bytea" NOT NULL,
	"written_at" timestamp with time zone NOT NULL
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
CREATE TABLE "pins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"query" text NOT NULL,
	"query_key" text NOT NULL,
	"targets" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pins_queryKey_unique" UNIQUE("query_key")
);
--> statement-breakpoint
CREATE TABLE "plays" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"plays" double precision NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "query_log" (
	"day" date NOT NULL,
	"text_key" text NOT NULL,
	"text" text NOT NULL,
	"count" integer NOT NULL,
	"zero_count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "query_log_day_text_key_pk" PRIMARY KEY("day","text_key")
);
--> statement-breakpoint
CREATE TABLE "recent_searches" (
	"user_id" text NOT NULL,
	"text_key" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recent_searches_user_id_text_key_pk" PRIMARY KEY("user_id","text_key")
);
--> statement-breakpoint
CREATE TABLE "synonyms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"words" text[] NOT NULL,
	"is_one_way" boolean NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "counted_plays_by_time" ON "counted_plays" USING btree ("at");--> statement-breakpoint
CREATE INDEX "documents_by_change" ON "documents" USING btree ("sequence");--> statement-breakpoint
CREATE INDEX "documents_by_release" ON "documents" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "documents_by_line" ON "documents" USING gin ("line" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "documents_by_popularity" ON "documents" USING btree ("popularity","id");--> statement-breakpoint
CREATE INDEX "keyed_writes_by_time" ON "keyed_writes" USING btree ("written_at");--> statement-breakpoint
CREATE INDEX "recent_searches_by_time" ON "recent_searches" USING btree ("user_id","at");