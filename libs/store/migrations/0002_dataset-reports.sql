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
ALTER TABLE "dataset_reports" ADD CONSTRAINT "dataset_reports_report_sha256_blobs_sha256_fk" FOREIGN KEY ("report_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dataset_reports_report_sha256" ON "dataset_reports" USING btree ("report_sha256");