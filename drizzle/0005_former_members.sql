CREATE TABLE "former_member" (
	"library_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"removed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "former_member_library_id_account_id_pk" PRIMARY KEY("library_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "is_use" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- custom: until here the source told a use from a run. Entries of no prompt are runs, whatever they call themselves.
UPDATE "history" SET "is_use" = true WHERE "source" = 'saved_prompt' AND "prompt_id" IS NOT NULL;--> statement-breakpoint
UPDATE "usage_day" SET "runs" = "runs" + "uses", "uses" = 0 WHERE "prompt_id" = '00000000-0000-0000-0000-000000000000' AND "uses" > 0;
