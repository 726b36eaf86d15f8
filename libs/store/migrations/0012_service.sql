CREATE TYPE "public"."service_conversation_status" AS ENUM('assistant', 'waiting', 'agent', 'closed');--> statement-breakpoint
CREATE TYPE "public"."service_message_author" AS ENUM('customer', 'assistant', 'agent', 'system');--> statement-breakpoint
CREATE TYPE "public"."service_shop_order_state" AS ENUM('received', 'packed', 'sent', 'delivered', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."service_source_state" AS ENUM('draft', 'submitted', 'approved', 'retired');--> statement-breakpoint
CREATE TABLE "service_attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid,
	"sha256" text NOT NULL,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"num_bytes" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_attendances" (
	"conversation_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"is_writing" boolean DEFAULT false NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_attendances_conversation_id_user_id_pk" PRIMARY KEY("conversation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "service_canned_replies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shortcut" text NOT NULL,
	"texts" jsonb NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_canned_replies_shortcut_unique" UNIQUE("shortcut")
);
--> statement-breakpoint
CREATE TABLE "service_conversations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"status" "service_conversation_status" DEFAULT 'assistant' NOT NULL,
	"language" text NOT NULL,
	"state" jsonb NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"intent" text,
	"sentiment" text,
	"queue_id" uuid,
	"agent_id" text,
	"hand_over_reason" text,
	"brief" jsonb,
	"handed_over_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"first_reply_at" timestamp with time zone,
	"first_agent_reply_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"is_resolved" boolean,
	"rating" smallint,
	"rating_comment" text DEFAULT '' NOT NULL,
	"last_position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"is_made_up" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_conversations_rating" CHECK ("service_conversations"."rating" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "service_evaluations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"question_set_id" uuid NOT NULL,
	"flow_id" uuid NOT NULL,
	"source_ids" jsonb NOT NULL,
	"job_id" uuid,
	"state" text DEFAULT 'running' NOT NULL,
	"failure" text DEFAULT '' NOT NULL,
	"figures" jsonb,
	"results" jsonb,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "service_flows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"document" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_by" text,
	"published_at" timestamp with time zone,
	CONSTRAINT "service_flows_version_unique" UNIQUE("version")
);
--> statement-breakpoint
CREATE TABLE "service_gaps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"language" text NOT NULL,
	"question" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"source_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_gaps_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "service_sources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"state" "service_source_state" DEFAULT 'draft' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"file_name" text DEFAULT '' NOT NULL,
	"sha256" text,
	"num_passages" integer DEFAULT 0 NOT NULL,
	"replaces_id" uuid,
	"is_made_up" boolean DEFAULT false NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	"approved_by" text,
	"approved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "service_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"author" "service_message_author" NOT NULL,
	"author_id" text,
	"kind" text DEFAULT 'text' NOT NULL,
	"client_key" text NOT NULL,
	"text" text NOT NULL,
	"masked_text" text DEFAULT '' NOT NULL,
	"language" text NOT NULL,
	"translation" jsonb,
	"citations" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"suggestions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"decision" text,
	"speech" text,
	"trace" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_complete" boolean DEFAULT true NOT NULL,
	"in_reply_to" uuid,
	"thumb" smallint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_messages_position" UNIQUE("conversation_id","position"),
	CONSTRAINT "service_messages_key" UNIQUE("conversation_id","client_key"),
	CONSTRAINT "service_messages_reply" UNIQUE("in_reply_to"),
	CONSTRAINT "service_messages_thumb" CHECK ("service_messages"."thumb" in (-1, 1))
);
--> statement-breakpoint
CREATE TABLE "service_question_sets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"questions" jsonb NOT NULL,
	"is_made_up" boolean DEFAULT false NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_question_sets_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "service_customers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference" text,
	"name" text DEFAULT '' NOT NULL,
	"is_made_up" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_customers_reference_unique" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "service_queues" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"languages" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"first_reply_minutes" integer DEFAULT 15 NOT NULL,
	"next_reply_minutes" integer DEFAULT 60 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_queues_name_unique" UNIQUE("name"),
	CONSTRAINT "service_queues_minutes" CHECK ("service_queues"."first_reply_minutes" > 0 and "service_queues"."next_reply_minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE "service_visits" (
	"token_sha256" char(64) PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_shop_actions" (
	"key" text PRIMARY KEY NOT NULL,
	"conversation_id" uuid,
	"customer_reference" text NOT NULL,
	"action" text NOT NULL,
	"input" jsonb NOT NULL,
	"outcome" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_shop_customers" (
	"reference" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"address" text NOT NULL,
	"is_made_up" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_shop_orders" (
	"number" text PRIMARY KEY NOT NULL,
	"customer_reference" text NOT NULL,
	"state" "service_shop_order_state" NOT NULL,
	"articles" jsonb NOT NULL,
	"total_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"address" text NOT NULL,
	"carrier" text,
	"tracking_number" text,
	"placed_at" timestamp with time zone NOT NULL,
	"packed_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"refunded_minor" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_terms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_language" text NOT NULL,
	"target_language" text NOT NULL,
	"source" text NOT NULL,
	"target" text NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_terms_source" UNIQUE("source_language","target_language","source")
);
--> statement-breakpoint
ALTER TABLE "service_attachments" ADD CONSTRAINT "service_attachments_conversation_id_service_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."service_conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_attachments" ADD CONSTRAINT "service_attachments_message_id_service_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."service_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_attachments" ADD CONSTRAINT "service_attachments_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_attendances" ADD CONSTRAINT "service_attendances_conversation_id_service_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."service_conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_attendances" ADD CONSTRAINT "service_attendances_user_id_auth_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_conversations" ADD CONSTRAINT "service_conversations_customer_id_service_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."service_customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_conversations" ADD CONSTRAINT "service_conversations_queue_id_service_queues_id_fk" FOREIGN KEY ("queue_id") REFERENCES "public"."service_queues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_conversations" ADD CONSTRAINT "service_conversations_agent_id_auth_users_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."auth_users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_evaluations" ADD CONSTRAINT "service_evaluations_question_set_id_service_question_sets_id_fk" FOREIGN KEY ("question_set_id") REFERENCES "public"."service_question_sets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_evaluations" ADD CONSTRAINT "service_evaluations_flow_id_service_flows_id_fk" FOREIGN KEY ("flow_id") REFERENCES "public"."service_flows"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_gaps" ADD CONSTRAINT "service_gaps_conversation_id_service_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."service_conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_gaps" ADD CONSTRAINT "service_gaps_message_id_service_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."service_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_gaps" ADD CONSTRAINT "service_gaps_source_id_service_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."service_sources"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_sources" ADD CONSTRAINT "service_sources_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_messages" ADD CONSTRAINT "service_messages_conversation_id_service_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."service_conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_visits" ADD CONSTRAINT "service_visits_customer_id_service_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."service_customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_shop_orders" ADD CONSTRAINT "service_shop_orders_customer_reference_service_shop_customers_reference_fk" FOREIGN KEY ("customer_reference") REFERENCES "public"."service_shop_customers"("reference") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "service_attachments_conversation" ON "service_attachments" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "service_attachments_message" ON "service_attachments" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "service_attachments_blob" ON "service_attachments" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "service_conversations_customer" ON "service_conversations" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "service_conversations_inbox" ON "service_conversations" USING btree ("status","queue_id","due_at");--> statement-breakpoint
CREATE INDEX "service_conversations_agent" ON "service_conversations" USING btree ("agent_id","status");--> statement-breakpoint
CREATE INDEX "service_conversations_created" ON "service_conversations" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "service_evaluations_set" ON "service_evaluations" USING btree ("question_set_id","id");--> statement-breakpoint
CREATE INDEX "service_evaluations_flow" ON "service_evaluations" USING btree ("flow_id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_flows_live" ON "service_flows" USING btree ("state") WHERE state = 'live';--> statement-breakpoint
CREATE INDEX "service_gaps_state" ON "service_gaps" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "service_gaps_conversation" ON "service_gaps" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "service_gaps_source" ON "service_gaps" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "service_sources_state" ON "service_sources" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "service_sources_blob" ON "service_sources" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "service_visits_customer" ON "service_visits" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "service_visits_expiry" ON "service_visits" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "service_shop_actions_customer" ON "service_shop_actions" USING btree ("customer_reference","created_at");--> statement-breakpoint
CREATE INDEX "service_shop_orders_customer" ON "service_shop_orders" USING btree ("customer_reference");