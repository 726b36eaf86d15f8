DROP INDEX "job_progress_kind_job_id";--> statement-breakpoint
DROP INDEX "job_progress_requested_by_job_id";--> statement-breakpoint
CREATE INDEX "job_progress_created_at" ON "job_progress" USING btree ("created_at","job_id");--> statement-breakpoint
CREATE INDEX "job_progress_kind_created_at" ON "job_progress" USING btree ("kind","created_at","job_id");--> statement-breakpoint
CREATE INDEX "job_progress_requested_by_created_at" ON "job_progress" USING btree ("requested_by","created_at","job_id");