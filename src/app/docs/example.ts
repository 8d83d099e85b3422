// A body to begin with, made from its schema: what is required, filled with something plausible.
import { type ApiDocument, resolved, type Schema } from "./document";

const deepest = 6;

export function exampleOf(given: Schema, document: ApiDocument, depth = 0): unknown {
  const schema = resolved(given, document);
  const said = schema.example ?? schema.examples?.[0] ?? schema.default ?? schema.const ?? schema.enum?.[0];
  if (said !== undefined) return said;
  if (depth > deepest) return null;
  const option = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0];
  if (option !== undefined) return exampleOf(option, document, depth + 1);
  const type = typeof schema.type === "string" ? schema.type : schema.type?.[0];
  if (type === "object" || schema.properties !== undefined) return exampleObject(schema, document, depth);
  if (type === "array") return schema.items === undefined ? [] : [exampleOf(schema.items, document, depth + 1)];
  if (type === "integer" || type === "number") return 1;
  if (type === "boolean") return false;
  if (type === "string") return exampleText(schema);
  return null;
}

function exampleObject(schema: Schema, document: ApiDocument, depth: number): Record<string, unknown> {
  const entries = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name));
  return Object.fromEntries(entries.map(([name, property]) => [name, exampleOf(property, document, depth + 1)]));
}

const exampleText = ({ format }: Schema): string => {
  if (format === "uuid") return "00000000-0000-0000-0000-000000000000";
  if (format === "date-time") return "2026-01-01T00:00:00.000Z";
  return format === "email" ? "name@example.org" : "text";
};
