CREATE TABLE "keyed_writes" (
	"id" text PRIMARY KEY NOT NULL,
	"input_hash" text NOT NULL,
	"sealed_answer" "bytea" NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "keyed_writes_by_time" ON "keyed_writes" USING btree ("written_at");