// The whole schema, from the types that declare themselves.
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { builder } from "./builder.ts";
import "./types/history.ts";
import "./types/library.ts";
import "./types/page.ts";
import "./types/prompt.ts";
import "./types/saving.ts";
import "./types/scalars.ts";
import "./types/tag.ts";
import "./types/user.ts";
import "./types/version.ts";

builder.queryType();
builder.mutationType();
builder.subscriptionType();

export const createSchema = (): GraphQLSchema => builder.toSchema();

/** The schema as text, in an order that no edit of the code changes. */
export const schemaText = (): string => `${printSchema(lexicographicSortSchema(createSchema()))}\n`;
