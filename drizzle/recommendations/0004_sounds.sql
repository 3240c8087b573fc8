CREATE SEQUENCE "public"."sound_changes" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "sounds" (
	"master_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"bpm" real,
	"bpm_confidence" real NOT NULL,
	"energy" real NOT NULL,
	"dynamics_db" real NOT NULL,
	"brightness_hz" real NOT NULL,
	"onsets_per_second" real NOT NULL,
	"majorness" real NOT NULL,
	"vector" real[] NOT NULL,
	"change" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tracks" ADD COLUMN "master_id" uuid;--> statement-breakpoint
CREATE INDEX "sounds_by_change" ON "sounds" USING btree ("change");