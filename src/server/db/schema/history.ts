// What people did with prompts: one entry a use or run, kept in the personal library of who did it.
import { sql } from "drizzle-orm";
import { boolean, index, integer, json, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

export const history = pgTable(
  "history",
  {
    libraryId: uuid("library_id").notNull(),
    id: uuid().notNull(),
    promptId: uuid("prompt_id"),
    promptVersion: integer("prompt_version"),
    source: text().notNull().default(""),
    originalPrompt: text("original_prompt").notNull(),
    optimizedPrompt: text("optimized_prompt").notNull().default(""),
    modelUsed: text("model_used").notNull().default(""),
    tokensInput: integer("tokens_input").notNull().default(0),
    tokensOutput: integer("tokens_output").notNull().default(0),
    creditsSpent: integer("credits_spent").notNull().default(0),
    intentCategory: text("intent_category").notNull().default(""),
    tags: text().array().notNull().default(sql`'{}'`),
    meta: json().$type<Record<string, unknown>>().notNull().default({}),
    rating: integer(),
    isDeleted: boolean("is_deleted").notNull().default(false),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.libraryId, table.id] }),
    index("history_by_created").on(table.libraryId, table.createdAt, table.id),
    index("history_by_prompt").on(table.libraryId, table.promptId, table.createdAt),
  ],
);
