-- The role as which everything of a lender is read and written. Roles belong to the server: another database may have made it.
DO $$ BEGIN
	IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'newfield_lender') THEN
		CREATE ROLE newfield_lender NOLOGIN;
	END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;--> statement-breakpoint
DO $$ BEGIN
	IF NOT pg_has_role(current_user, 'newfield_lender', 'USAGE') THEN
		GRANT newfield_lender TO CURRENT_USER;
	END IF;
END $$;--> statement-breakpoint
CREATE TYPE "public"."finance_application_state" AS ENUM('referred', 'approved', 'declined');--> statement-breakpoint
CREATE TYPE "public"."finance_model_state" AS ENUM('candidate', 'submitted', 'approved', 'challenger', 'champion', 'retired', 'rejected');--> statement-breakpoint
CREATE TYPE "public"."finance_policy_state" AS ENUM('draft', 'submitted', 'live', 'retired', 'rejected');--> statement-breakpoint
CREATE TABLE "finance_alarms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lender_id" uuid DEFAULT current_setting('newfield.lender')::uuid NOT NULL,
	"monitoring_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"period" text DEFAULT '' NOT NULL,
	"value" double precision NOT NULL,
	"acknowledged_by" text,
	"acknowledged_at" timestamp with time zone,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "finance_alarms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance_applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lender_id" uuid DEFAULT current_setting('newfield.lender')::uuid NOT NULL,
	"reference" text NOT NULL,
	"applicant_name" text NOT NULL,
	"answers" jsonb NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"state" "finance_application_state" NOT NULL,
	"model_id" uuid NOT NULL,
	"policy_id" uuid NOT NULL,
	"score" integer NOT NULL,
	"bad_chance" double precision NOT NULL,
	"decision" jsonb NOT NULL,
	"challenge" jsonb,
	"analyst_id" text,
	"decided_by" text,
	"decision_reason" text DEFAULT '' NOT NULL,
	"decided_at" timestamp with time zone,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finance_applications_reference" UNIQUE("lender_id","reference"),
	CONSTRAINT "finance_applications_own" UNIQUE("lender_id","id")
);
--> statement-breakpoint
ALTER TABLE "finance_applications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance_approvals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lender_id" uuid DEFAULT current_setting('newfield.lender')::uuid NOT NULL,
	"model_id" uuid,
	"policy_id" uuid,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"actor_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "finance_approvals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lender_id" uuid DEFAULT current_setting('newfield.lender')::uuid NOT NULL,
	"name" text NOT NULL,
	"file_name" text NOT NULL,
	"file_sha256" text NOT NULL,
	"model_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"num_rows" integer,
	"result_sha256" text,
	"summary" jsonb,
	"failure" text DEFAULT '' NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finance_batches_own" UNIQUE("lender_id","id")
);
--> statement-breakpoint
ALTER TABLE "finance_batches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance_histories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lender_id" uuid DEFAULT current_setting('newfield.lender')::uuid NOT NULL,
	"name" text NOT NULL,
	"file_name" text NOT NULL,
	"file_sha256" text NOT NULL,
	"mapping" jsonb,
	"num_rows" integer,
	"report" jsonb,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finance_histories_own" UNIQUE("lender_id","id")
);
--> statement-breakpoint
ALTER TABLE "finance_histories" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance_models" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lender_id" uuid DEFAULT current_setting('newfield.lender')::uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"state" "finance_model_state" DEFAULT 'candidate' NOT NULL,
	"document" text NOT NULL,
	"figures" jsonb NOT NULL,
	"training" jsonb NOT NULL,
	"history_id" uuid,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finance_models_version" UNIQUE("lender_id","name","version"),
	CONSTRAINT "finance_models_own" UNIQUE("lender_id","id")
);
--> statement-breakpoint
ALTER TABLE "finance_models" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance_monitorings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lender_id" uuid DEFAULT current_setting('newfield.lender')::uuid NOT NULL,
	"model_id" uuid NOT NULL,
	"history_id" uuid NOT NULL,
	"report" jsonb NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finance_monitorings_own" UNIQUE("lender_id","id")
);
--> statement-breakpoint
ALTER TABLE "finance_monitorings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance_policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lender_id" uuid DEFAULT current_setting('newfield.lender')::uuid NOT NULL,
	"version" integer NOT NULL,
	"state" "finance_policy_state" DEFAULT 'draft' NOT NULL,
	"document" jsonb NOT NULL,
	"simulation" jsonb,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finance_policies_version" UNIQUE("lender_id","version"),
	CONSTRAINT "finance_policies_own" UNIQUE("lender_id","id")
);
--> statement-breakpoint
ALTER TABLE "finance_policies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finance_members" (
	"user_id" text PRIMARY KEY NOT NULL,
	"lender_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finance_lenders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"currency" char(3) NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"contact" text DEFAULT '' NOT NULL,
	"is_made_up" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finance_lenders_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "finance_alarms" ADD CONSTRAINT "finance_alarms_lender_id_finance_lenders_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."finance_lenders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_alarms" ADD CONSTRAINT "finance_alarms_monitoring" FOREIGN KEY ("lender_id","monitoring_id") REFERENCES "public"."finance_monitorings"("lender_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_applications" ADD CONSTRAINT "finance_applications_lender_id_finance_lenders_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."finance_lenders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_applications" ADD CONSTRAINT "finance_applications_model" FOREIGN KEY ("lender_id","model_id") REFERENCES "public"."finance_models"("lender_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_applications" ADD CONSTRAINT "finance_applications_policy" FOREIGN KEY ("lender_id","policy_id") REFERENCES "public"."finance_policies"("lender_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_approvals" ADD CONSTRAINT "finance_approvals_lender_id_finance_lenders_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."finance_lenders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_approvals" ADD CONSTRAINT "finance_approvals_model" FOREIGN KEY ("lender_id","model_id") REFERENCES "public"."finance_models"("lender_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_approvals" ADD CONSTRAINT "finance_approvals_policy" FOREIGN KEY ("lender_id","policy_id") REFERENCES "public"."finance_policies"("lender_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_batches" ADD CONSTRAINT "finance_batches_lender_id_finance_lenders_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."finance_lenders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_batches" ADD CONSTRAINT "finance_batches_file_sha256_blobs_sha256_fk" FOREIGN KEY ("file_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_batches" ADD CONSTRAINT "finance_batches_result_sha256_blobs_sha256_fk" FOREIGN KEY ("result_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_batches" ADD CONSTRAINT "finance_batches_model" FOREIGN KEY ("lender_id","model_id") REFERENCES "public"."finance_models"("lender_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_histories" ADD CONSTRAINT "finance_histories_lender_id_finance_lenders_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."finance_lenders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_histories" ADD CONSTRAINT "finance_histories_file_sha256_blobs_sha256_fk" FOREIGN KEY ("file_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_models" ADD CONSTRAINT "finance_models_lender_id_finance_lenders_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."finance_lenders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_models" ADD CONSTRAINT "finance_models_history" FOREIGN KEY ("lender_id","history_id") REFERENCES "public"."finance_histories"("lender_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_monitorings" ADD CONSTRAINT "finance_monitorings_lender_id_finance_lenders_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."finance_lenders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_monitorings" ADD CONSTRAINT "finance_monitorings_model" FOREIGN KEY ("lender_id","model_id") REFERENCES "public"."finance_models"("lender_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_monitorings" ADD CONSTRAINT "finance_monitorings_history" FOREIGN KEY ("lender_id","history_id") REFERENCES "public"."finance_histories"("lender_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_policies" ADD CONSTRAINT "finance_policies_lender_id_finance_lenders_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."finance_lenders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_members" ADD CONSTRAINT "finance_members_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance_members" ADD CONSTRAINT "finance_members_lender_id_finance_lenders_id_fk" FOREIGN KEY ("lender_id") REFERENCES "public"."finance_lenders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "finance_alarms_open" ON "finance_alarms" USING btree ("lender_id","acknowledged_at","id");--> statement-breakpoint
CREATE INDEX "finance_applications_state" ON "finance_applications" USING btree ("lender_id","state","id");--> statement-breakpoint
CREATE INDEX "finance_approvals_subject" ON "finance_approvals" USING btree ("lender_id","model_id","policy_id");--> statement-breakpoint
CREATE INDEX "finance_batches_file" ON "finance_batches" USING btree ("file_sha256");--> statement-breakpoint
CREATE INDEX "finance_batches_result" ON "finance_batches" USING btree ("result_sha256");--> statement-breakpoint
CREATE INDEX "finance_histories_file" ON "finance_histories" USING btree ("file_sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "finance_models_champion" ON "finance_models" USING btree ("lender_id") WHERE state = 'champion';--> statement-breakpoint
CREATE UNIQUE INDEX "finance_policies_live" ON "finance_policies" USING btree ("lender_id") WHERE state = 'live';--> statement-breakpoint
CREATE INDEX "finance_members_lender" ON "finance_members" USING btree ("lender_id");--> statement-breakpoint
CREATE POLICY "finance_alarms_of_one_lender" ON "finance_alarms" AS PERMISSIVE FOR ALL TO "newfield_lender" USING (lender_id = current_setting('newfield.lender')::uuid);--> statement-breakpoint
CREATE POLICY "finance_applications_of_one_lender" ON "finance_applications" AS PERMISSIVE FOR ALL TO "newfield_lender" USING (lender_id = current_setting('newfield.lender')::uuid);--> statement-breakpoint
CREATE POLICY "finance_approvals_of_one_lender" ON "finance_approvals" AS PERMISSIVE FOR ALL TO "newfield_lender" USING (lender_id = current_setting('newfield.lender')::uuid);--> statement-breakpoint
CREATE POLICY "finance_batches_of_one_lender" ON "finance_batches" AS PERMISSIVE FOR ALL TO "newfield_lender" USING (lender_id = current_setting('newfield.lender')::uuid);--> statement-breakpoint
CREATE POLICY "finance_histories_of_one_lender" ON "finance_histories" AS PERMISSIVE FOR ALL TO "newfield_lender" USING (lender_id = current_setting('newfield.lender')::uuid);--> statement-breakpoint
CREATE POLICY "finance_models_of_one_lender" ON "finance_models" AS PERMISSIVE FOR ALL TO "newfield_lender" USING (lender_id = current_setting('newfield.lender')::uuid);--> statement-breakpoint
CREATE POLICY "finance_monitorings_of_one_lender" ON "finance_monitorings" AS PERMISSIVE FOR ALL TO "newfield_lender" USING (lender_id = current_setting('newfield.lender')::uuid);--> statement-breakpoint
CREATE POLICY "finance_policies_of_one_lender" ON "finance_policies" AS PERMISSIVE FOR ALL TO "newfield_lender" USING (lender_id = current_setting('newfield.lender')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "finance_alarms", "finance_applications", "finance_batches", "finance_histories", "finance_models", "finance_monitorings", "finance_policies" TO newfield_lender;--> statement-breakpoint
GRANT SELECT, INSERT ON "finance_approvals" TO newfield_lender;--> statement-breakpoint
GRANT SELECT ON "finance_lenders", "finance_members" TO newfield_lender;--> statement-breakpoint
GRANT SELECT ("id", "name") ON "auth_users" TO newfield_lender;
