CREATE TYPE "public"."stage_change_state" AS ENUM('done', 'waiting', 'refused');--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_by" text,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_stage_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version_id" uuid NOT NULL,
	"from_stage" "model_stage" NOT NULL,
	"to_stage" "model_stage" NOT NULL,
	"state" "stage_change_state" DEFAULT 'done' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"replaced_by" text,
	"requested_by" text,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "model_stage_changes" ADD CONSTRAINT "model_stage_changes_version_id_model_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."model_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "model_stage_changes_one_waiting" ON "model_stage_changes" USING btree ("version_id") WHERE "model_stage_changes"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "model_stage_changes_version_id_id" ON "model_stage_changes" USING btree ("version_id","id");