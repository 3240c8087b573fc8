CREATE TABLE "sounds" (
	"master_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"sound" jsonb,
	"problem" text,
	"tried_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sounds" ADD CONSTRAINT "sounds_master_id_masters_id_fk" FOREIGN KEY ("master_id") REFERENCES "public"."masters"("id") ON DELETE cascade ON UPDATE no action;