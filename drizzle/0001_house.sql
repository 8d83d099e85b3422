CREATE TYPE "public"."account_role" AS ENUM('user', 'admin');--> statement-breakpoint
CREATE TYPE "public"."member_role" AS ENUM('viewer', 'editor', 'owner');--> statement-breakpoint
CREATE TYPE "public"."library_kind" AS ENUM('personal', 'shared');--> statement-breakpoint
CREATE TYPE "public"."visibility" AS ENUM('private', 'unlisted', 'public');--> statement-breakpoint
CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" "account_role" DEFAULT 'user' NOT NULL,
	"password_hash" text,
	"personal_library_id" uuid NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "account_email" (
	"email" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_identity" (
	"identity" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_library" (
	"account_id" uuid NOT NULL,
	"library_id" uuid NOT NULL,
	"role" "member_role" NOT NULL,
	CONSTRAINT "account_library_account_id_library_id_pk" PRIMARY KEY("account_id","library_id")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "token" (
	"hash" text PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"prefix" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp(3) with time zone,
	"expires_at" timestamp(3) with time zone,
	"is_sign_in" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "usage_window" (
	"subject" text NOT NULL,
	"what" text NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "usage_window_subject_what_pk" PRIMARY KEY("subject","what")
);
--> statement-breakpoint
CREATE TABLE "history" (
	"library_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prompt_id" uuid,
	"prompt_version" integer,
	"source" text DEFAULT '' NOT NULL,
	"original_prompt" text NOT NULL,
	"optimized_prompt" text DEFAULT '' NOT NULL,
	"model_used" text DEFAULT '' NOT NULL,
	"tokens_input" integer DEFAULT 0 NOT NULL,
	"tokens_output" integer DEFAULT 0 NOT NULL,
	"credits_spent" integer DEFAULT 0 NOT NULL,
	"intent_category" text DEFAULT '' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"meta" json DEFAULT '{}'::json NOT NULL,
	"rating" integer,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "history_library_id_id_pk" PRIMARY KEY("library_id","id")
);
--> statement-breakpoint
CREATE TABLE "category" (
	"library_id" uuid NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "category_library_id_key_pk" PRIMARY KEY("library_id","key")
);
--> statement-breakpoint
CREATE TABLE "counter" (
	"library_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "counter_library_id_kind_key_pk" PRIMARY KEY("library_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"library_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"prompt_id" uuid,
	"actor_id" uuid,
	"version" integer,
	"fields" jsonb NOT NULL,
	CONSTRAINT "event_library_id_seq_pk" PRIMARY KEY("library_id","seq")
);
--> statement-breakpoint
CREATE TABLE "library" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" "library_kind" NOT NULL,
	"created_by" uuid NOT NULL,
	"head" bigint DEFAULT 0 NOT NULL,
	"prompt_count" integer DEFAULT 0 NOT NULL,
	"trash_count" integer DEFAULT 0 NOT NULL,
	"favorite_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "member" (
	"library_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"role" "member_role" NOT NULL,
	"joined_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_library_id_account_id_pk" PRIMARY KEY("library_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "favorite" (
	"library_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"prompt_library_id" uuid NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "favorite_library_id_prompt_id_pk" PRIMARY KEY("library_id","prompt_id")
);
--> statement-breakpoint
CREATE TABLE "place" (
	"prompt_id" uuid PRIMARY KEY NOT NULL,
	"library_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prompt" (
	"library_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"content" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"category" text DEFAULT '' NOT NULL,
	"tags" text[] NOT NULL,
	"models" text[] NOT NULL,
	"tools" text[] NOT NULL,
	"inputs" json NOT NULL,
	"metadata" json NOT NULL,
	"visibility" "visibility" DEFAULT 'private' NOT NULL,
	"slug" text NOT NULL,
	"version" integer NOT NULL,
	"labels" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"use_count" integer DEFAULT 0 NOT NULL,
	"last_used_at" timestamp(3) with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"deleted_at" timestamp(3) with time zone,
	"origin_prompt_id" uuid,
	"origin_version" integer,
	CONSTRAINT "prompt_library_id_id_pk" PRIMARY KEY("library_id","id")
);
--> statement-breakpoint
CREATE TABLE "slug" (
	"slug" text PRIMARY KEY NOT NULL,
	"prompt_id" uuid NOT NULL,
	"library_id" uuid NOT NULL,
	"is_current" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "version" (
	"library_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"content" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"category" text DEFAULT '' NOT NULL,
	"tags" text[] NOT NULL,
	"models" text[] NOT NULL,
	"tools" text[] NOT NULL,
	"inputs" json NOT NULL,
	"metadata" json NOT NULL,
	"visibility" "visibility" DEFAULT 'private' NOT NULL,
	"change_summary" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "version_library_id_prompt_id_number_pk" PRIMARY KEY("library_id","prompt_id","number")
);
--> statement-breakpoint
CREATE TABLE "search_entry" (
	"library_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"visibility" "visibility" NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_entry_library_id_prompt_id_pk" PRIMARY KEY("library_id","prompt_id")
);
--> statement-breakpoint
ALTER TABLE "version" ADD CONSTRAINT "version_library_id_prompt_id_prompt_library_id_id_fk" FOREIGN KEY ("library_id","prompt_id") REFERENCES "public"."prompt"("library_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_library_id_prompt_id_prompt_library_id_id_fk" FOREIGN KEY ("library_id","prompt_id") REFERENCES "public"."prompt"("library_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_of_account" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "token_of_account" ON "token" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "history_by_created" ON "history" USING btree ("library_id","created_at","id");--> statement-breakpoint
CREATE INDEX "history_by_prompt" ON "history" USING btree ("library_id","prompt_id","created_at");--> statement-breakpoint
CREATE INDEX "prompt_by_updated" ON "prompt" USING btree ("library_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "prompt_by_created" ON "prompt" USING btree ("library_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "prompt_by_last_used" ON "prompt" USING btree ("library_id","last_used_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "prompt_by_use_count" ON "prompt" USING btree ("library_id","use_count","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "prompt_by_title" ON "prompt" USING btree ("library_id",lower(title),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "prompt_by_category" ON "prompt" USING btree ("library_id","category","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "prompt_in_trash" ON "prompt" USING btree ("library_id","deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "prompt_by_tag" ON "prompt" USING gin ("library_id","tags") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "search_entry_words" ON "search_entry" USING gin ("library_id","words");--> statement-breakpoint
CREATE INDEX "search_entry_public" ON "search_entry" USING gin ("words") WHERE visibility = 'public';