// What PostgreSQL searches: a narrow row a prompt, written in the transaction of the change it mirrors.

import { sql } from "drizzle-orm";
import { customType, foreignKey, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { prompt, visibility } from "./prompt.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

export const searchEntry = pgTable(
  "search_entry",
  {
    libraryId: uuid("library_id").notNull(),
    promptId: uuid("prompt_id").notNull(),
    visibility: visibility().notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** Weights: A title, B tags, C description and purpose, D content. */
    words: tsvector().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.libraryId, table.promptId] }),
    foreignKey({ columns: [table.libraryId, table.promptId], foreignColumns: [prompt.libraryId, prompt.id] }).onDelete("cascade"),
    index("search_entry_words").using("gin", table.libraryId, table.words),
    index("search_entry_public").using("gin", table.words).where(sql`visibility = 'public'`),
  ],
);
