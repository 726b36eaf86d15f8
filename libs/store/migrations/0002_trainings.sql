CREATE TYPE "public"."sweep_method" AS ENUM('random', 'successive-halving');--> statement-breakpoint
CREATE TYPE "public"."sweep_status" AS ENUM('running', 'finished', 'cancelled');--> statement-breakpoint
CREATE TABLE "recipes" (
	"name" text PRIMARY KEY NOT NULL,
	"description" text NOT NULL,
	"data" text,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"announced_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sweeps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"domain" text NOT NULL,
	"recipe" text NOT NULL,
	"method" "sweep_method" NOT NULL,
	"status" "sweep_status" DEFAULT 'running' NOT NULL,
	"space" jsonb NOT NULL,
	"fixed" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"metric" text NOT NULL,
	"goal" text NOT NULL,
	"num_trials" integer NOT NULL,
	"reduction" integer,
	"first_epochs" integer,
	"seed" integer NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "environment" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "notes" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "sweep_id" uuid;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "trial" integer;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "round" integer;--> statement-breakpoint
CREATE INDEX "sweeps_status" ON "sweeps" USING btree ("status");--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_sweep_id_sweeps_id_fk" FOREIGN KEY ("sweep_id") REFERENCES "public"."sweeps"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runs_recipe_id" ON "runs" USING btree ("recipe","id");--> statement-breakpoint
CREATE INDEX "runs_sweep_id" ON "runs" USING btree ("sweep_id");