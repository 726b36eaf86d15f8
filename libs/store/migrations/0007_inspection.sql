CREATE TYPE "public"."manufacturing_verdict" AS ENUM('pass', 'fail');--> statement-breakpoint
CREATE TYPE "public"."manufacturing_product_state" AS ENUM('set-up', 'active', 'retired');--> statement-breakpoint
CREATE TYPE "public"."manufacturing_source_kind" AS ENUM('browser', 'folder', 'mqtt', 'http', 'replay');--> statement-breakpoint
CREATE TABLE "manufacturing_drift_alarms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"station_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"acknowledged_by" text,
	"acknowledged_at" timestamp with time zone,
	"note" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "manufacturing_inspections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"station_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"serial" text DEFAULT '' NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"score" double precision NOT NULL,
	"threshold" double precision NOT NULL,
	"verdict" "manufacturing_verdict" NOT NULL,
	"regions" jsonb NOT NULL,
	"kinds" jsonb NOT NULL,
	"picture_sha256" text,
	"latency_ms" double precision NOT NULL,
	"model" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "manufacturing_inspections_latency" CHECK ("manufacturing_inspections"."latency_ms" >= 0)
);
--> statement-breakpoint
CREATE TABLE "manufacturing_overrides" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inspection_id" uuid NOT NULL,
	"verdict" "manufacturing_verdict" NOT NULL,
	"reason" text NOT NULL,
	"actor_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "manufacturing_products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"state" "manufacturing_product_state" DEFAULT 'set-up' NOT NULL,
	"mm_per_px" double precision,
	"mm_per_px_uncertainty" double precision,
	"inspector_sha256" text,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_made_up" boolean DEFAULT false NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "manufacturing_products_name_unique" UNIQUE("name"),
	CONSTRAINT "manufacturing_products_scale" CHECK ("manufacturing_products"."mm_per_px" > 0 and "manufacturing_products"."mm_per_px_uncertainty" >= 0)
);
--> statement-breakpoint
CREATE TABLE "manufacturing_shifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"station_id" uuid NOT NULL,
	"name" text NOT NULL,
	"operator_id" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"report_sha256" text,
	CONSTRAINT "manufacturing_shifts_order" CHECK ("manufacturing_shifts"."ended_at" >= "manufacturing_shifts"."started_at")
);
--> statement-breakpoint
CREATE TABLE "manufacturing_stations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"source_kind" "manufacturing_source_kind" NOT NULL,
	"source_settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"product_id" uuid NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "manufacturing_stations_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "manufacturing_drift_alarms" ADD CONSTRAINT "manufacturing_drift_alarms_station_id_manufacturing_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."manufacturing_stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manufacturing_drift_alarms" ADD CONSTRAINT "manufacturing_drift_alarms_product_id_manufacturing_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."manufacturing_products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manufacturing_inspections" ADD CONSTRAINT "manufacturing_inspections_station_id_manufacturing_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."manufacturing_stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manufacturing_inspections" ADD CONSTRAINT "manufacturing_inspections_product_id_manufacturing_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."manufacturing_products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manufacturing_inspections" ADD CONSTRAINT "manufacturing_inspections_picture_sha256_blobs_sha256_fk" FOREIGN KEY ("picture_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manufacturing_overrides" ADD CONSTRAINT "manufacturing_overrides_inspection_id_manufacturing_inspections_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."manufacturing_inspections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manufacturing_products" ADD CONSTRAINT "manufacturing_products_inspector_sha256_blobs_sha256_fk" FOREIGN KEY ("inspector_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manufacturing_shifts" ADD CONSTRAINT "manufacturing_shifts_station_id_manufacturing_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."manufacturing_stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manufacturing_shifts" ADD CONSTRAINT "manufacturing_shifts_report_sha256_blobs_sha256_fk" FOREIGN KEY ("report_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manufacturing_stations" ADD CONSTRAINT "manufacturing_stations_product_id_manufacturing_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."manufacturing_products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "manufacturing_drift_alarms_station" ON "manufacturing_drift_alarms" USING btree ("station_id","id");--> statement-breakpoint
CREATE INDEX "manufacturing_drift_alarms_open" ON "manufacturing_drift_alarms" USING btree ("id") WHERE acknowledged_at is null;--> statement-breakpoint
CREATE INDEX "manufacturing_inspections_station" ON "manufacturing_inspections" USING btree ("station_id","taken_at","id");--> statement-breakpoint
CREATE INDEX "manufacturing_inspections_failed" ON "manufacturing_inspections" USING btree ("station_id","taken_at","id") WHERE verdict = 'fail';--> statement-breakpoint
CREATE INDEX "manufacturing_inspections_product" ON "manufacturing_inspections" USING btree ("product_id","taken_at");--> statement-breakpoint
CREATE INDEX "manufacturing_inspections_serial" ON "manufacturing_inspections" USING btree ("serial","taken_at");--> statement-breakpoint
CREATE INDEX "manufacturing_inspections_picture" ON "manufacturing_inspections" USING btree ("picture_sha256");--> statement-breakpoint
CREATE INDEX "manufacturing_overrides_inspection" ON "manufacturing_overrides" USING btree ("inspection_id","id");--> statement-breakpoint
CREATE INDEX "manufacturing_products_inspector" ON "manufacturing_products" USING btree ("inspector_sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "manufacturing_shifts_open" ON "manufacturing_shifts" USING btree ("station_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "manufacturing_shifts_station" ON "manufacturing_shifts" USING btree ("station_id","id");--> statement-breakpoint
CREATE INDEX "manufacturing_shifts_report" ON "manufacturing_shifts" USING btree ("report_sha256");--> statement-breakpoint
CREATE INDEX "manufacturing_stations_product" ON "manufacturing_stations" USING btree ("product_id");--> statement-breakpoint
-- Drizzle describes no triggers: keep these when the migration is generated anew.
CREATE FUNCTION manufacturing_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was inspected or overridden stands: % on % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER manufacturing_inspections_stand BEFORE UPDATE ON manufacturing_inspections
  FOR EACH ROW EXECUTE FUNCTION manufacturing_refuse_change();
--> statement-breakpoint
CREATE TRIGGER manufacturing_overrides_stand BEFORE UPDATE OR DELETE ON manufacturing_overrides
  FOR EACH ROW EXECUTE FUNCTION manufacturing_refuse_change();
--> statement-breakpoint
CREATE TRIGGER manufacturing_overrides_no_truncate BEFORE TRUNCATE ON manufacturing_overrides
  FOR EACH STATEMENT EXECUTE FUNCTION manufacturing_refuse_change();
--> statement-breakpoint
ALTER TABLE manufacturing_inspections ENABLE ALWAYS TRIGGER manufacturing_inspections_stand;
--> statement-breakpoint
ALTER TABLE manufacturing_overrides ENABLE ALWAYS TRIGGER manufacturing_overrides_stand;
--> statement-breakpoint
ALTER TABLE manufacturing_overrides ENABLE ALWAYS TRIGGER manufacturing_overrides_no_truncate;
