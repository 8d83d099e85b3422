// A prompt, its immutable versions, one's marks on it, and the directories by which it is found.
import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, json, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { type PromptInput, visibilities } from "../../../lib/contract/prompt.ts";
import { instant } from "./columns.ts";

export const visibility = pgEnum("visibility", visibilities);

// What a version holds in full. `json`, not `jsonb`: key order and numbers come back as they were sent.
const state = {
  title: text().notNull(),
  content: text().notNull(),
  description: text().notNull().default(""),
  purpose: text().notNull().default(""),
  category: text().notNull().default(""),
  tags: text().array().notNull(),
  models: text().array().notNull(),
  tools: text().array().notNull(),
  inputs: json().$type<PromptInput[]>().notNull(),
  metadata: json().$type<Record<string, unknown>>().notNull(),
  visibility: visibility().notNull().default("private"),
};

export const prompt = pgTable(
  "prompt",
  {
    libraryId: uuid("library_id").notNull(),
    id: uuid().notNull(),
    ...state,
    slug: text().notNull(),
    version: integer().notNull(),
    /** Where labels point: `{production: 7}`. */
    labels: jsonb().$type<Record<string, number>>().notNull().default({}),
    useCount: integer("use_count").notNull().default(0),
    lastUsedAt: instant("last_used_at"),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    deletedAt: instant("deleted_at"),
    /** What this one was duplicated from. */
    originPromptId: uuid("origin_prompt_id"),
    originVersion: integer("origin_version"),
    /** Part of the link by which an unlisted prompt is shown: 128 random bits or more. */
    shareKey: text("share_key").notNull().default(sql`replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')`),
    /** Labels that only owners may move. */
    protectedLabels: text("protected_labels").array().notNull().default(sql`'{}'`),
  },
  (table) => [
    primaryKey({ columns: [table.libraryId, table.id] }),
    index("prompt_by_updated").on(table.libraryId, table.updatedAt, table.id).where(sql`deleted_at is null`),
    index("prompt_by_created").on(table.libraryId, table.createdAt, table.id).where(sql`deleted_at is null`),
    index("prompt_by_last_used").on(table.libraryId, sql`coalesce(last_used_at, '-infinity')`, table.id).where(sql`deleted_at is null`),
    index("prompt_by_use_count").on(table.libraryId, table.useCount, table.id).where(sql`deleted_at is null`),
    index("prompt_by_title").on(table.libraryId, sql`lower(title)`, table.id).where(sql`deleted_at is null`),
    index("prompt_by_category").on(table.libraryId, table.category, table.updatedAt, table.id).where(sql`deleted_at is null`),
    index("prompt_in_trash").on(table.libraryId, table.deletedAt).where(sql`deleted_at is not null`),
    index("prompt_by_tag").using("gin", table.libraryId, table.tags).where(sql`deleted_at is null`),
  ],
);

export const version = pgTable(
  "version",
  {
    libraryId: uuid("library_id").notNull(),
    promptId: uuid("prompt_id").notNull(),
    number: integer().notNull(),
    ...state,
    changeSummary: text("change_summary").notNull().default(""),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.libraryId, table.promptId, table.number] }),
    foreignKey({ columns: [table.libraryId, table.promptId], foreignColumns: [prompt.libraryId, prompt.id] }).onDelete("cascade"),
    // A library's activity. That a prompt was made is found by the prompt: saving a new one adds no entry here.
    index("version_by_created").on(table.libraryId, table.createdAt, table.promptId, table.number).where(sql`number > 1`),
  ],
);

/** Where labels pointed: one row a move, the newest last. No `from_version`: newly set; no `to_version`: taken away. */
export const labelMove = pgTable(
  "label_move",
  {
    libraryId: uuid("library_id").notNull(),
    promptId: uuid("prompt_id").notNull(),
    id: uuid().notNull(),
    label: text().notNull(),
    fromVersion: integer("from_version"),
    toVersion: integer("to_version"),
    movedBy: uuid("moved_by").notNull(),
    movedAt: instant("moved_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.libraryId, table.promptId, table.id] }),
    foreignKey({ columns: [table.libraryId, table.promptId], foreignColumns: [prompt.libraryId, prompt.id] }).onDelete("cascade"),
    index("label_move_by_moved").on(table.libraryId, table.movedAt, table.id),
  ],
);

/** A person's own mark on a prompt of any library; `library_id` is the person's personal library. */
export const favorite = pgTable(
  "favorite",
  {
    libraryId: uuid("library_id").notNull(),
    promptId: uuid("prompt_id").notNull(),
    promptLibraryId: uuid("prompt_library_id").notNull(),
    createdAt: instant("created_at").notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.libraryId, table.promptId] }),
    // A prompt that moves, or goes for good, takes everybody's marks along.
    index("favorite_of_prompt").on(table.promptId),
  ],
);

/** Where a prompt lives. */
export const place = pgTable("place", {
  promptId: uuid("prompt_id").primaryKey(),
  libraryId: uuid("library_id").notNull(),
});

/** Which prompt a slug leads to; a renamed prompt keeps its earlier ones. */
export const slug = pgTable("slug", {
  slug: text().primaryKey(),
  promptId: uuid("prompt_id").notNull(),
  libraryId: uuid("library_id").notNull(),
  isCurrent: boolean("is_current").notNull().default(true),
});

/** The public prompts of all libraries that are not in a trash: what Explore is over. */
export const publicPrompt = pgTable(
  "public_prompt",
  {
    promptId: uuid("prompt_id").primaryKey(),
    libraryId: uuid("library_id").notNull(),
    category: text().notNull(),
    tags: text().array().notNull(),
    useCount: integer("use_count").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("public_prompt_by_updated").on(table.updatedAt, table.promptId),
    index("public_prompt_by_use_count").on(table.useCount, table.promptId),
    index("public_prompt_by_tag").using("gin", table.tags),
  ],
);
