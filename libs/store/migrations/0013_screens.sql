CREATE TABLE "medical_screen_molecules" (
	"screen_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"line" integer NOT NULL,
	"name" text NOT NULL,
	"smiles" text NOT NULL,
	"score" double precision NOT NULL,
	"worst_score" double precision NOT NULL,
	"is_in_domain" boolean NOT NULL,
	"diverse_rank" integer,
	"fingerprint" text NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "medical_screen_molecules_screen_id_rank_pk" PRIMARY KEY("screen_id","rank"),
	CONSTRAINT "medical_screen_molecules_line" UNIQUE("screen_id","line"),
	CONSTRAINT "medical_screen_molecules_score" CHECK ("medical_screen_molecules"."score" between 0 and 1),
	CONSTRAINT "medical_screen_molecules_worst_score" CHECK ("medical_screen_molecules"."worst_score" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "medical_screen_refusals" (
	"screen_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"fault" text NOT NULL,
	CONSTRAINT "medical_screen_refusals_screen_id_line_pk" PRIMARY KEY("screen_id","line")
);
--> statement-breakpoint
CREATE TABLE "medical_screens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"upload_id" uuid NOT NULL,
	"request" jsonb NOT NULL,
	"job_id" uuid NOT NULL,
	"is_made_up" boolean DEFAULT false NOT NULL,
	"summary" jsonb,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "medical_screen_molecules" ADD CONSTRAINT "medical_screen_molecules_screen_id_medical_screens_id_fk" FOREIGN KEY ("screen_id") REFERENCES "public"."medical_screens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_screen_refusals" ADD CONSTRAINT "medical_screen_refusals_screen_id_medical_screens_id_fk" FOREIGN KEY ("screen_id") REFERENCES "public"."medical_screens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_screens" ADD CONSTRAINT "medical_screens_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "medical_screens_upload" ON "medical_screens" USING btree ("upload_id");