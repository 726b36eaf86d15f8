CREATE TABLE "keyed_requests" (
	"user_id" text NOT NULL,
	"key" uuid NOT NULL,
	"route" text NOT NULL,
	"done_by" text NOT NULL,
	"status" integer,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "keyed_requests_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "serving_samples" (
	"model" text NOT NULL,
	"version" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"seconds" double precision NOT NULL,
	"num_answered" integer NOT NULL,
	"num_refused" integer NOT NULL,
	"num_failed" integer NOT NULL,
	"num_rows" integer NOT NULL,
	"num_batches" integer NOT NULL,
	"p50_ms" double precision,
	"p99_ms" double precision,
	"memory_bytes" double precision NOT NULL,
	CONSTRAINT "serving_samples_model_version_at_pk" PRIMARY KEY("model","version","at")
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"name" text PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"process_id" integer NOT NULL,
	"kinds" text[] NOT NULL,
	"concurrency" integer NOT NULL,
	"lease_seconds" integer NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "job_progress" ADD COLUMN "checkpoint_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "job_progress" ADD COLUMN "checkpoint_note" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "notes_revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "notes_changed_by" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "notes_changed_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "keyed_requests_created_at" ON "keyed_requests" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "serving_samples_at" ON "serving_samples" USING btree ("at");--> statement-breakpoint
CREATE INDEX "job_progress_kind_job_id" ON "job_progress" USING btree ("kind","job_id");