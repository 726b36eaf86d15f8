CREATE TYPE "public"."model_stage" AS ENUM('candidate', 'production', 'archived');--> statement-breakpoint
CREATE TYPE "public"."run_status" AS ENUM('queued', 'running', 'succeeded', 'failed', 'cancelled');--> statement-breakpoint
CREATE TABLE "blobs" (
	"sha256" text PRIMARY KEY NOT NULL,
	"num_bytes" bigint NOT NULL,
	"media_type" text NOT NULL,
	"stored_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blobs_sha256_is_hexadecimal" CHECK ("blobs"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "blobs_num_bytes_not_negative" CHECK ("blobs"."num_bytes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "model_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"model_id" uuid NOT NULL,
	"version" text NOT NULL,
	"stage" "model_stage" DEFAULT 'candidate' NOT NULL,
	"stage_changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"bundle_sha256" text NOT NULL,
	"manifest" jsonb NOT NULL,
	"metrics" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"run_id" uuid,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_versions_model_id_version" UNIQUE("model_id","version")
);
--> statement-breakpoint
CREATE TABLE "models" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"domain" text NOT NULL,
	"task" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "models_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "run_points" (
	"run_id" uuid NOT NULL,
	"series" text NOT NULL,
	"step" integer NOT NULL,
	"value" double precision NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_points_run_id_series_step_pk" PRIMARY KEY("run_id","series","step"),
	CONSTRAINT "run_points_step_not_negative" CHECK ("run_points"."step" >= 0)
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"domain" text NOT NULL,
	"recipe" text NOT NULL,
	"status" "run_status" DEFAULT 'queued' NOT NULL,
	"configuration" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"metrics" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"job_id" text,
	"error_code" text,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"domain" text NOT NULL,
	"file_name" text NOT NULL,
	"blob_sha256" text NOT NULL,
	"uploaded_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_bundle_sha256_blobs_sha256_fk" FOREIGN KEY ("bundle_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_points" ADD CONSTRAINT "run_points_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_blob_sha256_blobs_sha256_fk" FOREIGN KEY ("blob_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "model_versions_one_production" ON "model_versions" USING btree ("model_id") WHERE "model_versions"."stage" = 'production';--> statement-breakpoint
CREATE INDEX "model_versions_model_id_id" ON "model_versions" USING btree ("model_id","id");--> statement-breakpoint
CREATE INDEX "model_versions_bundle_sha256" ON "model_versions" USING btree ("bundle_sha256");--> statement-breakpoint
CREATE INDEX "model_versions_run_id" ON "model_versions" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "models_domain_id" ON "models" USING btree ("domain","id");--> statement-breakpoint
CREATE INDEX "runs_domain_id" ON "runs" USING btree ("domain","id");--> statement-breakpoint
CREATE INDEX "runs_status_id" ON "runs" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "runs_job_id" ON "runs" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "uploads_domain_id" ON "uploads" USING btree ("domain","id");--> statement-breakpoint
CREATE INDEX "uploads_blob_sha256" ON "uploads" USING btree ("blob_sha256");--> statement-breakpoint
CREATE INDEX "uploads_uploaded_by_id" ON "uploads" USING btree ("uploaded_by","id");