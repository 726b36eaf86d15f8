CREATE TYPE "public"."medical_delivery_target" AS ENUM('archive', 'fhir');--> statement-breakpoint
ALTER TABLE "medical_deliveries" ADD COLUMN "target" "medical_delivery_target" DEFAULT 'archive' NOT NULL;--> statement-breakpoint
ALTER TABLE "medical_deliveries" ADD COLUMN "failure" text DEFAULT '' NOT NULL;