// A library, its members, its counters and its log: the rows every write of the library touches.
import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accountLibrary, memberRole } from "./account.ts";
import { instant } from "./columns.ts";

export { accountLibrary };

export const libraryKind = pgEnum("library_kind", ["personal", "shared"]);

export const library = pgTable("library", {
  id: uuid().primaryKey(),
  name: text().notNull(),
  kind: libraryKind().notNull(),
  createdBy: uuid("created_by").notNull(),
  /** The number of the newest event; the row lock on it orders the library's writers. */
  head: bigint({ mode: "number" }).notNull().default(0),
  promptCount: integer("prompt_count").notNull().default(0),
  trashCount: integer("trash_count").notNull().default(0),
  /** Marks kept in this library, when it is somebody's personal one: on prompts of any library, trash excluded. */
  favoriteCount: integer("favorite_count").notNull().default(0),
  createdAt: instant("created_at").notNull().default(sql`now()`),
  deletedAt: instant("deleted_at"),
});

export const member = pgTable(
  "member",
  {
    libraryId: uuid("library_id").notNull(),
    accountId: uuid("account_id").notNull(),
    role: memberRole().notNull(),
    joinedAt: instant("joined_at").notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.libraryId, table.accountId] })],
);

/** Whom an owner took out, until an owner puts them in again: no link that was made before lets them back. */
export const formerMember = pgTable(
  "former_member",
  {
    libraryId: uuid("library_id").notNull(),
    accountId: uuid("account_id").notNull(),
    removedAt: instant("removed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.libraryId, table.accountId] })],
);

/** How many living prompts of a library have a category or a tag. */
export const counter = pgTable(
  "counter",
  {
    libraryId: uuid("library_id").notNull(),
    kind: text({ enum: ["category", "tag"] }).notNull(),
    key: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.libraryId, table.kind, table.key] })],
);

/** A library's own categories, beside the built-in ones. */
export const category = pgTable(
  "category",
  {
    libraryId: uuid("library_id").notNull(),
    key: text().notNull(),
    label: text().notNull(),
    createdAt: instant("created_at").notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.libraryId, table.key] })],
);

/** The log: numbered without gaps, in commit order. `fields` never holds a prompt's content. */
export const event = pgTable(
  "event",
  {
    libraryId: uuid("library_id").notNull(),
    seq: bigint({ mode: "number" }).notNull(),
    kind: text().notNull(),
    at: instant().notNull().default(sql`now()`),
    promptId: uuid("prompt_id"),
    actorId: uuid("actor_id"),
    /** The version whose text this event is about, for followers that asked for text. */
    version: integer(),
    fields: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.libraryId, table.seq] }),
    // What the activity of one prompt shows, beside what its versions and uses tell: no entry for what happens most.
    index("event_of_prompt")
      .on(table.libraryId, table.promptId, table.seq)
      .where(sql`kind not in ('prompt.created', 'prompt.used', 'prompt.favorited', 'prompt.unfavorited', 'history.recorded')`),
    // What the activity of a library shows, beside what its tables tell: only what happens seldom.
    index("event_of_library")
      .on(table.libraryId, table.at, table.seq)
      .where(
        sql`kind in ('prompt.deleted', 'prompt.restored', 'prompt.purged', 'prompt.moved', 'library.changed', 'member.added', 'member.changed', 'member.removed')`,
      ),
  ],
);

/** Links by which people join a library, found by what they carry. */
export const invitation = pgTable(
  "invitation",
  {
    /** SHA-256 of the link's token, as hex. */
    hash: text().primaryKey(),
    id: uuid().notNull(),
    libraryId: uuid("library_id").notNull(),
    role: memberRole().notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at"),
    /** How many people may join by it; null for any number. */
    mostUses: integer("most_uses"),
    useCount: integer("use_count").notNull().default(0),
    revokedAt: instant("revoked_at"),
  },
  (table) => [index("invitation_of_library").on(table.libraryId, table.createdAt)],
);
