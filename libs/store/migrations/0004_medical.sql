CREATE TYPE "public"."medical_delivery_state" AS ENUM('sent', 'failed');--> statement-breakpoint
CREATE TYPE "public"."medical_review_round" AS ENUM('first', 'second', 'arbitration');--> statement-breakpoint
CREATE TYPE "public"."medical_study_state" AS ENUM('new', 'read', 'in-review', 'second-read', 'arbitration', 'ready', 'signed');--> statement-breakpoint
CREATE TABLE "medical_instances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"study_id" uuid NOT NULL,
	"series_uid" text NOT NULL,
	"series_number" integer DEFAULT 0 NOT NULL,
	"series_description" text DEFAULT '' NOT NULL,
	"sop_instance_uid" text NOT NULL,
	"instance_number" integer DEFAULT 0 NOT NULL,
	"rows" integer NOT NULL,
	"columns" integer NOT NULL,
	"num_frames" integer DEFAULT 1 NOT NULL,
	"blob_sha256" text NOT NULL,
	CONSTRAINT "medical_instances_sop_instance_uid_unique" UNIQUE("sop_instance_uid")
);
--> statement-breakpoint
CREATE TABLE "medical_studies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"study_uid" text NOT NULL,
	"patient_pseudonym" text NOT NULL,
	"modality" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"study_date" text DEFAULT '' NOT NULL,
	"is_deidentified" boolean NOT NULL,
	"is_made_up" boolean DEFAULT false NOT NULL,
	"warnings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" "medical_study_state" DEFAULT 'new' NOT NULL,
	"state_changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"urgency" double precision NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"reader_id" text,
	"read_failure" text DEFAULT '' NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "medical_studies_study_uid_unique" UNIQUE("study_uid"),
	CONSTRAINT "medical_studies_urgency" CHECK ("medical_studies"."urgency" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "medical_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"study_id" uuid NOT NULL,
	"archive" text NOT NULL,
	"state" "medical_delivery_state" NOT NULL,
	"num_objects" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"sent_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "medical_reports" (
	"study_id" uuid PRIMARY KEY NOT NULL,
	"text" jsonb NOT NULL,
	"findings" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"signed_by" text NOT NULL,
	"signed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "medical_results" (
	"id" uuid PRIMARY KEY NOT NULL,
	"study_id" uuid NOT NULL,
	"instance_id" uuid NOT NULL,
	"model_sha256" text NOT NULL,
	"result" jsonb NOT NULL,
	"heat_map_sha256" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "medical_results_instance_model" UNIQUE("instance_id","model_sha256")
);
--> statement-breakpoint
CREATE TABLE "medical_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"study_id" uuid NOT NULL,
	"round" "medical_review_round" NOT NULL,
	"reader_id" text NOT NULL,
	"findings" jsonb NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "medical_reviews_study_round" UNIQUE("study_id","round")
);
--> statement-breakpoint
ALTER TABLE "medical_instances" ADD CONSTRAINT "medical_instances_study_id_medical_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."medical_studies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_instances" ADD CONSTRAINT "medical_instances_blob_sha256_blobs_sha256_fk" FOREIGN KEY ("blob_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_deliveries" ADD CONSTRAINT "medical_deliveries_study_id_medical_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."medical_studies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_reports" ADD CONSTRAINT "medical_reports_study_id_medical_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."medical_studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_results" ADD CONSTRAINT "medical_results_study_id_medical_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."medical_studies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_results" ADD CONSTRAINT "medical_results_instance_id_medical_instances_id_fk" FOREIGN KEY ("instance_id") REFERENCES "public"."medical_instances"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_results" ADD CONSTRAINT "medical_results_heat_map_sha256_blobs_sha256_fk" FOREIGN KEY ("heat_map_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_reviews" ADD CONSTRAINT "medical_reviews_study_id_medical_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."medical_studies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "medical_instances_study" ON "medical_instances" USING btree ("study_id","series_number","instance_number");--> statement-breakpoint
CREATE INDEX "medical_instances_blob_sha256" ON "medical_instances" USING btree ("blob_sha256");--> statement-breakpoint
CREATE INDEX "medical_studies_due_at_id" ON "medical_studies" USING btree ("due_at","id");--> statement-breakpoint
CREATE INDEX "medical_studies_state_due_at_id" ON "medical_studies" USING btree ("state","due_at","id");--> statement-breakpoint
CREATE INDEX "medical_studies_patient" ON "medical_studies" USING btree ("patient_pseudonym","id");--> statement-breakpoint
CREATE INDEX "medical_deliveries_study" ON "medical_deliveries" USING btree ("study_id","id");--> statement-breakpoint
CREATE INDEX "medical_results_study" ON "medical_results" USING btree ("study_id","id");--> statement-breakpoint
CREATE INDEX "medical_results_heat_map" ON "medical_results" USING btree ("heat_map_sha256");--> statement-breakpoint
-- Drizzle describes no triggers: keep these when the migration is generated anew.
CREATE FUNCTION medical_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was signed or reviewed stands: % on % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER medical_reports_stand BEFORE UPDATE OR DELETE ON medical_reports
  FOR EACH ROW EXECUTE FUNCTION medical_refuse_change();
--> statement-breakpoint
CREATE TRIGGER medical_reports_no_truncate BEFORE TRUNCATE ON medical_reports
  FOR EACH STATEMENT EXECUTE FUNCTION medical_refuse_change();
--> statement-breakpoint
CREATE TRIGGER medical_reviews_stand BEFORE UPDATE ON medical_reviews
  FOR EACH ROW EXECUTE FUNCTION medical_refuse_change();
--> statement-breakpoint
CREATE TRIGGER medical_studies_signed BEFORE UPDATE ON medical_studies
  FOR EACH ROW WHEN (OLD.state = 'signed') EXECUTE FUNCTION medical_refuse_change();
--> statement-breakpoint
ALTER TABLE medical_reports ENABLE ALWAYS TRIGGER medical_reports_stand;
--> statement-breakpoint
ALTER TABLE medical_reports ENABLE ALWAYS TRIGGER medical_reports_no_truncate;
--> statement-breakpoint
ALTER TABLE medical_reviews ENABLE ALWAYS TRIGGER medical_reviews_stand;
--> statement-breakpoint
ALTER TABLE medical_studies ENABLE ALWAYS TRIGGER medical_studies_signed;
