// Fills a template with values: Mustache as mustache renders it, without lambdas, HTML escaping or JavaScript's own names.
import Mustache from "mustache";
import type { PromptInput } from "../contract/prompt.ts";
import { parse, plain, type Token } from "./parse.ts";
import { tagsOf } from "./tags.ts";

export const maxFilled = 4_000_000;
export const maxPartials = 5;
/** Sections within sections over lists can turn round for long without a result. */
const maxSteps = 4_000_000;

/** Partials are deeper than `maxPartials`, or include one another. */
export class TemplateTooDeep extends Error {
  override readonly name = "TemplateTooDeep";
}
/** The result would be longer than `maxFilled` UTF-16 units, or take too long to make. */
export class FilledTooLarge extends Error {
  override readonly name = "FilledTooLarge";
}

/** The text of the partial of a name; undefined when there is none. */
export type Partials = (name: string) => string | undefined;

const owns = (view: unknown, key: string): view is Record<string, unknown> =>
  typeof view === "object" && view !== null && Object.hasOwn(view, key);

function descend(view: unknown, path: readonly string[]): unknown {
  let value = view;
  for (const key of path) {
    if (!owns(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** Looks only at what values hold themselves; the nearest view that has a dotted name's first part decides. */
class Scope extends Mustache.Context {
  override push(view: unknown): Scope {
    return new Scope(view, this);
  }

  override lookup(name: string): unknown {
    if (name === ".") return this.view;
    const path = name.split(".");
    const [first = ""] = path;
    for (let scope: Mustache.Context | undefined = this; scope !== undefined; scope = scope.parent) {
      if (owns(scope.view, name)) return withoutCode(scope.view[name]);
      if (owns(scope.view, first)) return withoutCode(descend(scope.view, path));
    }
    return undefined;
  }
}

const withoutCode = (value: unknown): unknown => (typeof value === "function" ? undefined : value);

/** A list of words reads as one; anything deeper is shown as JSON. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  const isWords = Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null);
  return isWords ? value.map(shown).join(", ") : JSON.stringify(value);
}

/** One fill: mustache's renderer over our tokens and scopes, with its work and its result counted. */
class Filling extends Mustache.Writer {
  private size = 0;
  private steps = 0;
  private readonly within: string[] = [];

  constructor(private readonly partials: Partials | undefined) {
    super();
  }

  override parse(text: string): Token[] {
    const tags = tagsOf(text);
    return tags === undefined ? plain(text) : parse(text, tags);
  }

  override renderTokens(...all: Parameters<Mustache.Writer["renderTokens"]>): string {
    this.steps += 1 + all[0].length;
    if (this.steps > maxSteps) throw new FilledTooLarge("Filling this template takes too long");
    return super.renderTokens(...all);
  }

  override renderPartial(token: string[], context: Mustache.Context): string {
    const [, name = ""] = token;
    if (this.partials === undefined) return "";
    if (this.within.includes(name)) throw new TemplateTooDeep(`The partial "${name}" includes itself`);
    if (this.within.length === maxPartials) throw new TemplateTooDeep(`Partials are nested deeper than ${maxPartials}`);
    this.within.push(name);
    const text = super.renderPartial(token, context, this.partials);
    this.within.pop();
    return text;
  }

  override rawValue(token: string[]): string {
    return this.counted(token[1] ?? "");
  }

  override escapedValue(token: string[], context: Mustache.Context): string {
    return this.counted(shown(context.lookup(token[1] ?? "")));
  }

  private counted(text: string): string {
    this.size += text.length;
    if (this.size > maxFilled)
      throw new FilledTooLarge(`The filled text would be longer than ${maxFilled.toLocaleString("en-US")} characters`);
    return text;
  }
}

/** The values as given; where one is missing (or null), its input's default. */
function viewOf(values: Readonly<Record<string, unknown>>, inputs: readonly PromptInput[]): Record<string, unknown> {
  const view: Record<string, unknown> = Object.assign(Object.create(null), values);
  for (const { name, default: instead } of inputs) {
    if (instead !== undefined && (view[name] === undefined || view[name] === null)) view[name] = instead;
  }
  return view;
}

/**
 * The text with its variables, sections and partials filled in. `values` are plain JSON. A value that is missing is its
 * input's default, else empty; an unknown partial is empty; what is not valid Mustache stays as it is.
 * @throws TemplateTooDeep, FilledTooLarge
 */
export function fillTemplate(
  text: string,
  values: Readonly<Record<string, unknown>>,
  inputs: readonly PromptInput[] = [],
  partials?: Partials,
): string {
  if (!text.includes("{{")) return text;
  return new Filling(partials).render(text, new Scope(viewOf(values, inputs)));
}
