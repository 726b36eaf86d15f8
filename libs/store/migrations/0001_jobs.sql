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
ALTER TABLE "job_blobs" ADD CONSTRAINT "job_blobs_job_id_job_progress_job_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."job_progress"("job_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_blobs" ADD CONSTRAINT "job_blobs_blob_sha256_blobs_sha256_fk" FOREIGN KEY ("blob_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_log" ADD CONSTRAINT "job_log_job_id_job_progress_job_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."job_progress"("job_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_blobs_blob_sha256" ON "job_blobs" USING btree ("blob_sha256");--> statement-breakpoint
CREATE INDEX "job_log_job_id_id" ON "job_log" USING btree ("job_id","id");--> statement-breakpoint
CREATE INDEX "job_progress_requested_by_job_id" ON "job_progress" USING btree ("requested_by","job_id");