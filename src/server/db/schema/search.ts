// What PostgreSQL searches: a narrow row a prompt, written in the transaction of the change it mirrors, and the words in use.

import { sql } from "drizzle-orm";
import { boolean, customType, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { prompt, visibility } from "./prompt.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
/** Compared byte by byte, so that an index finds what a word begins. */
const word = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

export const searchEntry = pgTable(
  "search_entry",
  {
    libraryId: uuid("library_id").notNull(),
    promptId: uuid("prompt_id").notNull(),
    visibility: visibility().notNull(),
    updatedAt: instant("updated_at").notNull(),
    category: text().notNull().default(""),
    tags: text().array().notNull().default([]),
    isTrashed: boolean("is_trashed").notNull().default(false),
    /** In the indexes over words. Each write makes a row unsettled; search/settler.ts settles it. */
    isSettled: boolean("is_settled").notNull().default(false),
    /** The same among everybody's public prompts; never true of another. */
    isPublicSettled: boolean("is_public_settled").notNull().default(false),
    // Words without their places. Null only in rows of an earlier form, which search/remake.ts makes anew before the server answers.
    titleWords: tsvector("title_words"),
    /** Title, tags, description and purpose. */
    leadWords: tsvector("lead_words"),
    allWords: tsvector("all_words"),
  },
  (table) => [
    primaryKey({ columns: [table.libraryId, table.promptId] }),
    foreignKey({ columns: [table.libraryId, table.promptId], foreignColumns: [prompt.libraryId, prompt.id] }).onDelete("cascade"),
    index("search_entry_newest").on(table.libraryId, table.isSettled, table.updatedAt),
    index("search_entry_by_title").using("gin", table.libraryId, table.titleWords).where(sql`is_settled`),
    index("search_entry_by_lead").using("gin", table.libraryId, table.leadWords).where(sql`is_settled`),
    index("search_entry_by_all").using("gin", table.libraryId, table.allWords).where(sql`is_settled`),
    index("search_public_newest").on(table.isPublicSettled, table.updatedAt).where(sql`visibility = 'public' and not is_trashed`),
    index("search_public_by_title").using("gin", table.titleWords).where(sql`is_public_settled`),
    index("search_public_by_lead").using("gin", table.leadWords).where(sql`is_public_settled`),
    index("search_public_by_all").using("gin", table.allWords).where(sql`is_public_settled`),
    index("search_entry_unmade").on(table.libraryId).where(sql`all_words is null`),
  ],
);

/** In how many settled prompts of a library a word is; the empty word counts the prompts. Those of public ones are under the nil id. */
export const searchWord = pgTable(
  "search_word",
  {
    libraryId: uuid("library_id").notNull(),
    word: word().notNull(),
    titleCount: integer("title_count").notNull(),
    leadCount: integer("lead_count").notNull(),
    allCount: integer("all_count").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.libraryId, table.word] }),
    index("search_word_like").using("gin", table.libraryId, sql`word gin_trgm_ops`).where(sql`char_length(word) between 3 and 40`),
  ],
);
