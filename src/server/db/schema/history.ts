// What people did with prompts: one entry a use or run, with the steps of its refinement, kept in the personal library of who
// did it; and what all of it comes to, a day at a time, in the library whose prompt it was.
import { sql } from "drizzle-orm";
import { bigint, boolean, date, foreignKey, index, integer, json, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

export const history = pgTable(
  "history",
  {
    libraryId: uuid("library_id").notNull(),
    id: uuid().notNull(),
    promptId: uuid("prompt_id"),
    promptVersion: integer("prompt_version"),
    source: text().notNull().default(""),
    /** Made by using a saved prompt, whatever the source says; every other entry is a run. */
    isUse: boolean("is_use").notNull().default(false),
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

/** One step in refining a history entry. */
export const iteration = pgTable(
  "iteration",
  {
    libraryId: uuid("library_id").notNull(),
    historyId: uuid("history_id").notNull(),
    id: uuid().notNull(),
    /** 1, 2, 3 … within its entry. */
    number: integer().notNull(),
    versionTag: text("version_tag").notNull().default(""),
    promptText: text("prompt_text").notNull(),
    systemMessage: text("system_message").notNull().default(""),
    aiResponse: text("ai_response").notNull().default(""),
    responseModel: text("response_model").notNull().default(""),
    interactionType: text("interaction_type").notNull().default(""),
    changeSummary: text("change_summary").notNull().default(""),
    parameters: json().$type<Record<string, unknown>>().notNull().default({}),
    tags: text().array().notNull().default(sql`'{}'`),
    metadata: json().$type<Record<string, unknown>>().notNull().default({}),
    isActive: boolean("is_active").notNull().default(true),
    isBookmarked: boolean("is_bookmarked").notNull().default(false),
    isDeleted: boolean("is_deleted").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.libraryId, table.historyId, table.id] }),
    unique("iteration_number").on(table.libraryId, table.historyId, table.number),
    index("iteration_by_id").on(table.libraryId, table.id),
    index("iteration_by_created").on(table.libraryId, table.createdAt, table.id),
    foreignKey({ columns: [table.libraryId, table.historyId], foreignColumns: [history.libraryId, history.id] }).onDelete("cascade"),
  ],
);

/**
 * The sums of history entries that are not deleted, by day (UTC), prompt, version and model. `library_id` is the prompt's library;
 * entries of no prompt are in their person's own, under a prompt of all zeros and version 0.
 */
export const usageDay = pgTable(
  "usage_day",
  {
    libraryId: uuid("library_id").notNull(),
    promptId: uuid("prompt_id").notNull(),
    version: integer().notNull(),
    model: text().notNull(),
    day: date({ mode: "string" }).notNull(),
    /** Entries that a use of the prompt made. */
    uses: integer().notNull().default(0),
    /** All others. */
    runs: integer().notNull().default(0),
    tokensInput: bigint("tokens_input", { mode: "number" }).notNull().default(0),
    tokensOutput: bigint("tokens_output", { mode: "number" }).notNull().default(0),
    credits: bigint({ mode: "number" }).notNull().default(0),
    ratings: integer().notNull().default(0),
    ratingSum: integer("rating_sum").notNull().default(0),
    lastUsedAt: instant("last_used_at"),
  },
  (table) => [
    primaryKey({ columns: [table.libraryId, table.promptId, table.version, table.model, table.day] }),
    index("usage_day_by_day").on(table.libraryId, table.day),
  ],
);
