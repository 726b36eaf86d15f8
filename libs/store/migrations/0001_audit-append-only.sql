-- Drizzle describes no triggers: keep this file when the migrations are generated anew.
-- ENABLE ALWAYS, because session_replication_role = replica skips the others.
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE FUNCTION audit_head_moves_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.sequence <> OLD.sequence + 1 THEN
    RAISE EXCEPTION 'The end of the audit log only moves forward, one record at a time.'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_records_append_only BEFORE UPDATE OR DELETE ON audit_records
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_records_no_truncate BEFORE TRUNCATE ON audit_records
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_head_forward BEFORE UPDATE OR DELETE ON audit_head
  FOR EACH ROW EXECUTE FUNCTION audit_head_moves_forward();
--> statement-breakpoint
CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
--> statement-breakpoint
ALTER TABLE audit_records ENABLE ALWAYS TRIGGER audit_records_append_only;
--> statement-breakpoint
ALTER TABLE audit_records ENABLE ALWAYS TRIGGER audit_records_no_truncate;
--> statement-breakpoint
ALTER TABLE audit_head ENABLE ALWAYS TRIGGER audit_head_forward;
--> statement-breakpoint
ALTER TABLE audit_head ENABLE ALWAYS TRIGGER audit_head_no_truncate;
