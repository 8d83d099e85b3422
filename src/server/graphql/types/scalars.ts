// The scalars that the schema adds to GraphQL's own: moments, and JSON as text.
import { GraphQLError } from "graphql";
import { DayOrInstant } from "../../../lib/contract/history.ts";
import { builder } from "../builder.ts";

const textOf = (value: unknown, what: string): string => {
  if (typeof value !== "string") throw new GraphQLError(`${what} is a text`, { extensions: { code: "invalid" } });
  return value;
};

builder.scalarType("DateTime", {
  description:
    "A moment, ISO 8601 in UTC with milliseconds: 2026-02-10T10:00:00.000Z. As an argument also with another zone, or a whole day.",
  serialize: (value) => value,
  parseValue(value) {
    const text = textOf(value, "DateTime");
    if (!DayOrInstant.safeParse(text).success)
      throw new GraphQLError("DateTime is 2026-02-10, or a full instant with its zone", { extensions: { code: "invalid" } });
    return text;
  },
});

builder.scalarType("JSONString", {
  description: "JSON as text, in and out.",
  serialize: (value) => JSON.stringify(value),
  parseValue: (value) => textOf(value, "JSONString"),
});
