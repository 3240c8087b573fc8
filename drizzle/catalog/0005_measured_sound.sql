ALTER TABLE "masters" ADD COLUMN "bpm" double precision;--> statement-breakpoint
ALTER TABLE "masters" ADD COLUMN "musical_key" text;