CREATE TABLE "search_word" (
	"library_id" uuid NOT NULL,
	"word" text collate "C" NOT NULL,
	"title_count" integer NOT NULL,
	"lead_count" integer NOT NULL,
	"all_count" integer NOT NULL,
	CONSTRAINT "search_word_library_id_word_pk" PRIMARY KEY("library_id","word")
);
--> statement-breakpoint
DROP INDEX "search_entry_words";--> statement-breakpoint
DROP INDEX "search_entry_public";--> statement-breakpoint
ALTER TABLE "search_entry" ADD COLUMN "category" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_entry" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_entry" ADD COLUMN "is_trashed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "search_entry" ADD COLUMN "is_settled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "search_entry" ADD COLUMN "is_public_settled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "search_entry" ADD COLUMN "title_words" "tsvector";--> statement-breakpoint
ALTER TABLE "search_entry" ADD COLUMN "lead_words" "tsvector";--> statement-breakpoint
ALTER TABLE "search_entry" ADD COLUMN "all_words" "tsvector";--> statement-breakpoint
CREATE INDEX "search_word_like" ON "search_word" USING gin ("library_id",word gin_trgm_ops) WHERE char_length(word) between 3 and 40;--> statement-breakpoint
CREATE INDEX "search_entry_newest" ON "search_entry" USING btree ("library_id","is_settled","updated_at");--> statement-breakpoint
CREATE INDEX "search_entry_by_title" ON "search_entry" USING gin ("library_id","title_words") WHERE is_settled;--> statement-breakpoint
CREATE INDEX "search_entry_by_lead" ON "search_entry" USING gin ("library_id","lead_words") WHERE is_settled;--> statement-breakpoint
CREATE INDEX "search_entry_by_all" ON "search_entry" USING gin ("library_id","all_words") WHERE is_settled;--> statement-breakpoint
CREATE INDEX "search_public_newest" ON "search_entry" USING btree ("is_public_settled","updated_at") WHERE visibility = 'public' and not is_trashed;--> statement-breakpoint
CREATE INDEX "search_public_by_title" ON "search_entry" USING gin ("title_words") WHERE is_public_settled;--> statement-breakpoint
CREATE INDEX "search_public_by_lead" ON "search_entry" USING gin ("lead_words") WHERE is_public_settled;--> statement-breakpoint
CREATE INDEX "search_public_by_all" ON "search_entry" USING gin ("all_words") WHERE is_public_settled;--> statement-breakpoint
CREATE INDEX "search_entry_unmade" ON "search_entry" USING btree ("library_id") WHERE all_words is null;--> statement-breakpoint
ALTER TABLE "search_entry" DROP COLUMN "words";