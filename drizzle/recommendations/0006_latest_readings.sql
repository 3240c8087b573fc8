CREATE SEQUENCE "public"."reading_tickets" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "latest_readings" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket" bigint NOT NULL
);
