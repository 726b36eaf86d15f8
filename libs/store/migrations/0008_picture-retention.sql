ALTER TABLE "manufacturing_stations" ADD COLUMN "keep_good_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "manufacturing_stations" ADD COLUMN "keep_rejected_days" integer DEFAULT 365 NOT NULL;--> statement-breakpoint
CREATE INDEX "manufacturing_inspections_pictured" ON "manufacturing_inspections" USING btree ("station_id","verdict","taken_at") WHERE picture_sha256 is not null;--> statement-breakpoint
ALTER TABLE "manufacturing_stations" ADD CONSTRAINT "manufacturing_stations_keep" CHECK ("manufacturing_stations"."keep_good_days" >= 0 and "manufacturing_stations"."keep_rejected_days" >= 0);--> statement-breakpoint
-- Drizzle describes no triggers: keep these when the migration is generated anew.
CREATE FUNCTION manufacturing_refuse_but_letting_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  OLD.picture_sha256 := NULL;
  IF NEW IS NOT DISTINCT FROM OLD THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'What was inspected or overridden stands: % on % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
DROP TRIGGER manufacturing_inspections_stand ON manufacturing_inspections;
--> statement-breakpoint
CREATE TRIGGER manufacturing_inspections_stand BEFORE UPDATE ON manufacturing_inspections
  FOR EACH ROW EXECUTE FUNCTION manufacturing_refuse_but_letting_go();
--> statement-breakpoint
ALTER TABLE manufacturing_inspections ENABLE ALWAYS TRIGGER manufacturing_inspections_stand;
