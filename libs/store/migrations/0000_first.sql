CREATE TYPE "public"."model_stage" AS ENUM('candidate', 'production', 'archived');--> statement-breakpoint
CREATE TYPE "public"."run_status" AS ENUM('queued', 'running', 'succeeded', 'failed', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."stage_change_state" AS ENUM('done', 'waiting', 'refused');--> statement-breakpoint
CREATE TYPE "public"."sweep_method" AS ENUM('random', 'successive-halving');--> statement-breakpoint
CREATE TYPE "public"."sweep_status" AS ENUM('running', 'finished', 'cancelled');--> statement-breakpoint
CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"sequence" bigint NOT NULL,
	"seal" text NOT NULL,
	"head_seal" text NOT NULL,
	CONSTRAINT "audit_head_one_row" CHECK ("audit_head"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "audit_records" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"actor_role" text,
	"credential" text NOT NULL,
	"action" text NOT NULL,
	"record_kind" text,
	"record_id" text,
	"outcome" text NOT NULL,
	"address" text,
	"request_id" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"key_id" text NOT NULL,
	"seal" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"config_id" text DEFAULT 'default' NOT NULL,
	"name" text,
	"start" text,
	"prefix" text,
	"key" text NOT NULL,
	"reference_id" text NOT NULL,
	"refill_interval" integer,
	"refill_amount" integer,
	"last_refill_at" timestamp with time zone,
	"enabled" boolean DEFAULT true NOT NULL,
	"rate_limit_enabled" boolean DEFAULT false NOT NULL,
	"rate_limit_time_window" integer,
	"rate_limit_max" integer,
	"request_count" integer DEFAULT 0 NOT NULL,
	"remaining" integer,
	"last_request" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"permissions" text,
	"metadata" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_api_keys_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "auth_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text DEFAULT 'viewer' NOT NULL,
	"is_disabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_users_role" CHECK ("auth_users"."role" in ('viewer', 'operator', 'expert', 'administrator'))
);
--> statement-breakpoint
CREATE TABLE "auth_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "blobs" (
	"sha256" text PRIMARY KEY NOT NULL,
	"num_bytes" bigint NOT NULL,
	"media_type" text NOT NULL,
	"stored_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blobs_sha256_is_hexadecimal" CHECK ("blobs"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "blobs_num_bytes_not_negative" CHECK ("blobs"."num_bytes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "dataset_reports" (
	"reference" text NOT NULL,
	"analysis" text NOT NULL,
	"target" text DEFAULT '' NOT NULL,
	"job_id" uuid NOT NULL,
	"report_sha256" text,
	"finished_at" timestamp with time zone,
	CONSTRAINT "dataset_reports_reference_analysis_target_pk" PRIMARY KEY("reference","analysis","target")
);
--> statement-breakpoint
CREATE TABLE "job_blobs" (
	"job_id" uuid NOT NULL,
	"blob_sha256" text NOT NULL,
	CONSTRAINT "job_blobs_job_id_blob_sha256_pk" PRIMARY KEY("job_id","blob_sha256")
);
--> statement-breakpoint
CREATE TABLE "job_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "job_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"job_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"line" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_progress" (
	"job_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"requested_by" text,
	"worker" text,
	"attempt_started_at" timestamp with time zone,
	"fraction" double precision DEFAULT 0 NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"checkpoint" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_progress_fraction_is_share" CHECK ("job_progress"."fraction" between 0 and 1)
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
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "recipes" (
	"name" text PRIMARY KEY NOT NULL,
	"description" text NOT NULL,
	"data" text,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"announced_at" timestamp with time zone DEFAULT now() NOT NULL
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
	"environment" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"sweep_id" uuid,
	"trial" integer,
	"round" integer,
	"job_id" text,
	"error_code" text,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
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
CREATE TABLE "sweeps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"domain" text NOT NULL,
	"recipe" text NOT NULL,
	"method" "sweep_method" NOT NULL,
	"status" "sweep_status" DEFAULT 'running' NOT NULL,
	"space" jsonb NOT NULL,
	"fixed" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"metric" text NOT NULL,
	"goal" text NOT NULL,
	"num_trials" integer NOT NULL,
	"reduction" integer,
	"first_epochs" integer,
	"seed" integer NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
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
ALTER TABLE "auth_accounts" ADD CONSTRAINT "auth_accounts_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_api_keys" ADD CONSTRAINT "auth_api_keys_reference_id_auth_users_id_fk" FOREIGN KEY ("reference_id") REFERENCES "public"."auth_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_reports" ADD CONSTRAINT "dataset_reports_report_sha256_blobs_sha256_fk" FOREIGN KEY ("report_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_blobs" ADD CONSTRAINT "job_blobs_job_id_job_progress_job_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."job_progress"("job_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_blobs" ADD CONSTRAINT "job_blobs_blob_sha256_blobs_sha256_fk" FOREIGN KEY ("blob_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_log" ADD CONSTRAINT "job_log_job_id_job_progress_job_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."job_progress"("job_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_bundle_sha256_blobs_sha256_fk" FOREIGN KEY ("bundle_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_points" ADD CONSTRAINT "run_points_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_sweep_id_sweeps_id_fk" FOREIGN KEY ("sweep_id") REFERENCES "public"."sweeps"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_stage_changes" ADD CONSTRAINT "model_stage_changes_version_id_model_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."model_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_blob_sha256_blobs_sha256_fk" FOREIGN KEY ("blob_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_records_actor_id" ON "audit_records" USING btree ("actor_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_records_record" ON "audit_records" USING btree ("record_kind","record_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_records_at" ON "audit_records" USING btree ("at");--> statement-breakpoint
CREATE INDEX "auth_accounts_user_id" ON "auth_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_accounts_identity" ON "auth_accounts" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "auth_api_keys_reference_id" ON "auth_api_keys" USING btree ("reference_id");--> statement-breakpoint
CREATE INDEX "auth_sessions_user_id" ON "auth_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_users_email" ON "auth_users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "auth_verifications_identifier" ON "auth_verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "dataset_reports_report_sha256" ON "dataset_reports" USING btree ("report_sha256");--> statement-breakpoint
CREATE INDEX "job_blobs_blob_sha256" ON "job_blobs" USING btree ("blob_sha256");--> statement-breakpoint
CREATE INDEX "job_log_job_id_id" ON "job_log" USING btree ("job_id","id");--> statement-breakpoint
CREATE INDEX "job_progress_requested_by_job_id" ON "job_progress" USING btree ("requested_by","job_id");--> statement-breakpoint
CREATE UNIQUE INDEX "model_versions_one_production" ON "model_versions" USING btree ("model_id") WHERE "model_versions"."stage" = 'production';--> statement-breakpoint
CREATE INDEX "model_versions_model_id_id" ON "model_versions" USING btree ("model_id","id");--> statement-breakpoint
CREATE INDEX "model_versions_bundle_sha256" ON "model_versions" USING btree ("bundle_sha256");--> statement-breakpoint
CREATE INDEX "model_versions_run_id" ON "model_versions" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "models_domain_id" ON "models" USING btree ("domain","id");--> statement-breakpoint
CREATE INDEX "runs_domain_id" ON "runs" USING btree ("domain","id");--> statement-breakpoint
CREATE INDEX "runs_status_id" ON "runs" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "runs_job_id" ON "runs" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "runs_recipe_id" ON "runs" USING btree ("recipe","id");--> statement-breakpoint
CREATE INDEX "runs_sweep_id" ON "runs" USING btree ("sweep_id");--> statement-breakpoint
CREATE UNIQUE INDEX "model_stage_changes_one_waiting" ON "model_stage_changes" USING btree ("version_id") WHERE "model_stage_changes"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "model_stage_changes_version_id_id" ON "model_stage_changes" USING btree ("version_id","id");--> statement-breakpoint
CREATE INDEX "sweeps_status" ON "sweeps" USING btree ("status");--> statement-breakpoint
CREATE INDEX "uploads_domain_id" ON "uploads" USING btree ("domain","id");--> statement-breakpoint
CREATE INDEX "uploads_blob_sha256" ON "uploads" USING btree ("blob_sha256");--> statement-breakpoint
CREATE INDEX "uploads_uploaded_by_id" ON "uploads" USING btree ("uploaded_by","id");