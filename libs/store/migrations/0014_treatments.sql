CREATE TABLE "medical_treatment_studies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"file_name" text NOT NULL,
	"file_sha256" text NOT NULL,
	"num_rows" integer NOT NULL,
	"is_made_up" boolean DEFAULT false NOT NULL,
	"inspection" jsonb NOT NULL,
	"plan" jsonb,
	"learnt_sha256" text,
	"facts" jsonb,
	"learnt_plan" jsonb,
	"learnt_at" timestamp with time zone,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "medical_treatment_studies" ADD CONSTRAINT "medical_treatment_studies_file_sha256_blobs_sha256_fk" FOREIGN KEY ("file_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_treatment_studies" ADD CONSTRAINT "medical_treatment_studies_learnt_sha256_blobs_sha256_fk" FOREIGN KEY ("learnt_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "medical_treatment_studies_file" ON "medical_treatment_studies" USING btree ("file_sha256");--> statement-breakpoint
CREATE INDEX "medical_treatment_studies_learnt" ON "medical_treatment_studies" USING btree ("learnt_sha256");