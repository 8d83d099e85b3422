// People and what proves them: directories, each keyed by the thing that is looked up.
import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accountRoles } from "../../../lib/contract/account.ts";
import { roles } from "../../../lib/contract/library.ts";
import { instant } from "./columns.ts";

export const accountRole = pgEnum("account_role", accountRoles);
export const memberRole = pgEnum("member_role", roles);

export const account = pgTable("account", {
  id: uuid().primaryKey(),
  email: text().notNull(),
  name: text().notNull(),
  role: accountRole().notNull().default("user"),
  /** argon2id, with its parameters; null for accounts that sign in elsewhere only. */
  passwordHash: text("password_hash"),
  personalLibraryId: uuid("personal_library_id").notNull(),
  createdAt: instant("created_at").notNull().default(sql`now()`),
  disabledAt: instant("disabled_at"),
});

/** Who an e-mail address, in lower case, belongs to. */
export const accountEmail = pgTable("account_email", {
  email: text().primaryKey(),
  accountId: uuid("account_id").notNull(),
});

/** The accounts of other services that people sign in with: `github:123`. */
export const accountIdentity = pgTable("account_identity", {
  identity: text().primaryKey(),
  accountId: uuid("account_id").notNull(),
});

export const session = pgTable(
  "session",
  {
    id: uuid().primaryKey(),
    accountId: uuid("account_id").notNull(),
    userAgent: text("user_agent").notNull().default(""),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    lastSeenAt: instant("last_seen_at").notNull().default(sql`now()`),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("session_of_account").on(table.accountId)],
);

export const token = pgTable(
  "token",
  {
    /** SHA-256 of the token, as hex. */
    hash: text().primaryKey(),
    id: uuid().notNull(),
    accountId: uuid("account_id").notNull(),
    name: text().notNull(),
    scopes: text().array().notNull(),
    prefix: text().notNull(),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    lastUsedAt: instant("last_used_at"),
    expiresAt: instant("expires_at"),
    /** Tokens from registering and signing in, not made by name. */
    isSignIn: boolean("is_sign_in").notNull().default(false),
  },
  (table) => [index("token_of_account").on(table.accountId)],
);

/** The libraries of an account, written together with `member`. */
export const accountLibrary = pgTable(
  "account_library",
  {
    accountId: uuid("account_id").notNull(),
    libraryId: uuid("library_id").notNull(),
    role: memberRole().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.libraryId] })],
);

/** How often somebody did something within a window of time; exact over several processes. */
export const usageWindow = pgTable(
  "usage_window",
  {
    subject: text().notNull(),
    what: text().notNull(),
    startedAt: instant("started_at").notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.what] })],
);

/** Facts of the whole installation, one row each: a small reference table. */
export const installation = pgTable("installation", {
  key: text().primaryKey(),
  value: text().notNull(),
});
