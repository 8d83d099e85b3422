// Values made by chance from a JSON Schema: ones that fit it, and ones that nearly do.
import fc, { type Arbitrary } from "fast-check";
import type { Schema } from "./document.ts";

type Schemas = Readonly<Record<string, Schema>>;
/** Values that are worth trying in a field of this name. */
export type Known = (name: string) => readonly unknown[];

const most = (schema: Schema, name: string, otherwise: number): number => Math.min(Number(schema[name] ?? otherwise), otherwise);
const alternatives = (schema: Schema): Schema[] => [schema.anyOf, schema.oneOf].flat().filter((one): one is Schema => one !== undefined);

function texts(schema: Schema): Arbitrary<string> {
  const { format, pattern } = schema;
  if (format === "uuid") return fc.uuid();
  if (format === "date")
    return fc
      .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
  if (format === "date-time")
    return fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }).map((day) => day.toISOString());
  if (typeof pattern === "string") return fc.stringMatching(new RegExp(pattern));
  const minLength = Number(schema.minLength ?? 0);
  const size = { minLength, maxLength: Math.max(minLength, most(schema, "maxLength", 40)) };
  // Not blank where something must be said: JSON Schema has no word for that.
  const said = (text: string) => minLength === 0 || text.trim() !== "";
  return fc
    .oneof({ weight: 3, arbitrary: fc.stringMatching(/^[A-Za-z0-9 _.-]+$/) }, fc.string({ unit: "grapheme", ...size }))
    .filter((text) => said(text) && [...text].length >= minLength && [...text].length <= size.maxLength && !text.includes("\0"));
}

/** Values that fit the schema. */
export function fitting(given: Schema, schemas: Schemas, known: Known = () => [], name = ""): Arbitrary<unknown> {
  const schema = typeof given.$ref === "string" ? (schemas[given.$ref.slice(given.$ref.lastIndexOf("/") + 1)] ?? {}) : given;
  const proposed = known(name);
  const chosen = proposed.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...proposed) as Arbitrary<unknown> }] : [];
  return chosen.length > 0
    ? fc.oneof(...chosen, { weight: 1, arbitrary: made(schema, schemas, known, name) })
    : made(schema, schemas, known, name);
}

function made(schema: Schema, schemas: Schemas, known: Known, name: string): Arbitrary<unknown> {
  const options = alternatives(schema);
  if (options.length > 0) return fc.oneof(...options.map((option) => fitting(option, schemas, known, name)));
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const types = [schema.type].flat();
  if (types.length > 1) return fc.oneof(...types.map((type) => made({ ...schema, type }, schemas, known, name)));
  switch (types[0]) {
    case "string":
      return texts(schema);
    case "integer":
      return fc.integer({
        min: Number(schema.minimum ?? -1_000),
        max: Math.max(Number(schema.minimum ?? 0), most(schema, "maximum", 10_000)),
      });
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(fitting((schema.items as Schema | undefined) ?? {}, schemas, known, name), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: most(schema, "maxItems", 4),
      });
    case "object":
      return objects(schema, schemas, known);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objects(schema: Schema, schemas: Schemas, known: Known): Arbitrary<unknown> {
  const properties = Object.entries((schema.properties as Record<string, Schema> | undefined) ?? {});
  if (properties.length === 0)
    return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.oneof(fc.string(), fc.integer(), fc.boolean()), { maxKeys: 3 });
  const required = (schema.required as string[] | undefined) ?? [];
  // Few of what may be absent: a body with everything in it is nearly always refused for something.
  const absent = properties.map(([name]) => name).filter((name) => !required.includes(name));
  return fc
    .tuple(
      fc.record(Object.fromEntries(properties.map(([name, property]) => [name, fitting(property, schemas, known, name)]))),
      fc.subarray(absent, { maxLength: Math.min(absent.length, 3) }),
    )
    .map(([all, kept]) => Object.fromEntries([...required, ...kept].map((name) => [name, all[name]])));
}

const odd: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e300,
  "",
  "\u0000",
  "\ud800",
  "x".repeat(300),
  [],
  [null],
  {},
  { a: { b: [] } },
  "9".repeat(30),
];

/** A fitting object with one thing changed that is probably wrong: a field odd, gone, or one that there is not. */
export function nearly(whole: Arbitrary<unknown>): Arbitrary<unknown> {
  const change = fc.record({
    how: fc.constantFrom("odd", "odd", "gone", "unknown", "instead"),
    at: fc.nat(),
    value: fc.constantFrom(...odd),
  });
  return fc.tuple(whole, change).map(([value, { how, at, value: other }]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || how === "instead") return other;
    const entries = Object.entries(value);
    const index = entries.length === 0 ? 0 : at % entries.length;
    if (how === "unknown" || entries.length === 0) return { ...value, unheardOf: other };
    if (how === "gone") return Object.fromEntries(entries.filter((_, place) => place !== index));
    return Object.fromEntries(entries.map(([name, old], place) => [name, place === index ? other : old]));
  });
}
