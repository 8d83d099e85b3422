// What an input's fields are called and what they hold, read off its schema once, so that the query's texts become values.
import { z } from "zod";

export type Kind = "text" | "integer" | "number" | "boolean" | "array";
export type Field = { readonly name: string; readonly kind: Kind; readonly isId: boolean };

type JsonSchema = z.core.JSONSchema.JSONSchema;

export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Each field of the inputs under its name and under the name's snake_case. */
export function fieldsOf(inputs: readonly z.ZodType[]): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const input of inputs)
    for (const [name, schema] of Object.entries(propertiesOf(z.toJSONSchema(input, { io: "input", unrepresentable: "any" })))) {
      const field = { name, kind: kindOf(schema), isId: schema.format === "uuid" };
      fields.set(name, field);
      fields.set(snakeCase(name), field);
    }
  return fields;
}

const alternatives = (schema: JsonSchema): JsonSchema[] =>
  [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter((one) => typeof one === "object");

function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  const own = Object.entries(schema.properties ?? {}).filter((entry): entry is [string, JsonSchema] => typeof entry[1] === "object");
  return Object.assign({}, ...alternatives(schema).map(propertiesOf), Object.fromEntries(own));
}

function kindOf(schema: JsonSchema): Kind {
  const types = new Set([schema, ...alternatives(schema)].flatMap((one) => one.type ?? []));
  return (["array", "boolean", "integer", "number"] as const).find((kind) => types.has(kind)) ?? "text";
}

/** The value that a text of the query or the path stands for; the text itself when it is of another form, for the schema to refuse. */
export function meantBy(kind: Kind, text: string): unknown {
  if (kind === "boolean") return text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : text;
  if (kind === "array") return text === "" ? [] : text.split(",");
  if (kind === "text" || !/^-?\d+(\.\d+)?$/.test(text)) return text;
  const number = Number(text);
  // Beyond what is counted exactly a number is only "very large".
  return kind === "integer" && number > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : number;
}
