CREATE TABLE "past_private_sessions" (
	"user_id" text NOT NULL,
	"private_from" timestamp (3) with time zone NOT NULL,
	"private_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "past_private_sessions_user_id_private_from_pk" PRIMARY KEY("user_id","private_from")
);
--> statement-breakpoint
CREATE TABLE "reason_counts" (
	"day" text NOT NULL,
	"kind" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "reason_counts_day_kind_pk" PRIMARY KEY("day","kind")
);
--> statement-breakpoint
ALTER TABLE "exclusions" ADD COLUMN "label" text;--> statement-breakpoint
ALTER TABLE "signals" ADD COLUMN "play_id" text;--> statement-breakpoint
ALTER TABLE "signals" ADD COLUMN "session_id" text;--> statement-breakpoint
ALTER TABLE "steering" ADD COLUMN "excluded_hours" json;--> statement-breakpoint
ALTER TABLE "steering" ADD COLUMN "listen_brainz_name" text;