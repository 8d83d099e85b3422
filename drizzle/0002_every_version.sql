CREATE TABLE "iteration" (
	"library_id" uuid NOT NULL,
	"history_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"version_tag" text DEFAULT '' NOT NULL,
	"prompt_text" text NOT NULL,
	"system_message" text DEFAULT '' NOT NULL,
	"ai_response" text DEFAULT '' NOT NULL,
	"response_model" text DEFAULT '' NOT NULL,
	"interaction_type" text DEFAULT '' NOT NULL,
	"change_summary" text DEFAULT '' NOT NULL,
	"parameters" json DEFAULT '{}'::json NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"metadata" json DEFAULT '{}'::json NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"is_bookmarked" boolean DEFAULT false NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "iteration_library_id_history_id_id_pk" PRIMARY KEY("library_id","history_id","id"),
	CONSTRAINT "iteration_number" UNIQUE("library_id","history_id","number")
);
--> statement-breakpoint
CREATE TABLE "usage_day" (
	"library_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"model" text NOT NULL,
	"day" date NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"runs" integer DEFAULT 0 NOT NULL,
	"tokens_input" bigint DEFAULT 0 NOT NULL,
	"tokens_output" bigint DEFAULT 0 NOT NULL,
	"credits" bigint DEFAULT 0 NOT NULL,
	"ratings" integer DEFAULT 0 NOT NULL,
	"rating_sum" integer DEFAULT 0 NOT NULL,
	"last_used_at" timestamp(3) with time zone,
	CONSTRAINT "usage_day_library_id_prompt_id_version_model_day_pk" PRIMARY KEY("library_id","prompt_id","version","model","day")
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"hash" text PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"library_id" uuid NOT NULL,
	"role" "member_role" NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone,
	"most_uses" integer,
	"use_count" integer DEFAULT 0 NOT NULL,
	"revoked_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "label_move" (
	"library_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"label" text NOT NULL,
	"from_version" integer,
	"to_version" integer,
	"moved_by" uuid NOT NULL,
	"moved_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "label_move_library_id_prompt_id_id_pk" PRIMARY KEY("library_id","prompt_id","id")
);
--> statement-breakpoint
CREATE TABLE "public_prompt" (
	"prompt_id" uuid PRIMARY KEY NOT NULL,
	"library_id" uuid NOT NULL,
	"category" text NOT NULL,
	"tags" text[] NOT NULL,
	"use_count" integer NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "prompt_by_last_used";--> statement-breakpoint
ALTER TABLE "prompt" ADD COLUMN "share_key" text DEFAULT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') NOT NULL;--> statement-breakpoint
ALTER TABLE "prompt" ADD COLUMN "protected_labels" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "iteration" ADD CONSTRAINT "iteration_library_id_history_id_history_library_id_id_fk" FOREIGN KEY ("library_id","history_id") REFERENCES "public"."history"("library_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_move" ADD CONSTRAINT "label_move_library_id_prompt_id_prompt_library_id_id_fk" FOREIGN KEY ("library_id","prompt_id") REFERENCES "public"."prompt"("library_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "iteration_by_id" ON "iteration" USING btree ("library_id","id");--> statement-breakpoint
CREATE INDEX "iteration_by_created" ON "iteration" USING btree ("library_id","created_at","id");--> statement-breakpoint
CREATE INDEX "usage_day_by_day" ON "usage_day" USING btree ("library_id","day");--> statement-breakpoint
CREATE INDEX "invitation_of_library" ON "invitation" USING btree ("library_id","created_at");--> statement-breakpoint
CREATE INDEX "public_prompt_by_updated" ON "public_prompt" USING btree ("updated_at","prompt_id");--> statement-breakpoint
CREATE INDEX "public_prompt_by_use_count" ON "public_prompt" USING btree ("use_count","prompt_id");--> statement-breakpoint
CREATE INDEX "public_prompt_by_tag" ON "public_prompt" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "event_of_prompt" ON "event" USING btree ("library_id","prompt_id","seq") WHERE kind not in ('prompt.created', 'prompt.used', 'prompt.favorited', 'prompt.unfavorited', 'history.recorded');--> statement-breakpoint
CREATE INDEX "favorite_of_prompt" ON "favorite" USING btree ("prompt_id");--> statement-breakpoint
CREATE INDEX "prompt_by_last_used" ON "prompt" USING btree ("library_id",coalesce(last_used_at, '-infinity'),"id") WHERE deleted_at is null;