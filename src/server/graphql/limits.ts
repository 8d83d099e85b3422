// What a document may ask at most: refused before anything runs, by its form alone or with its variables.
import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesRule } from "@escape.tech/graphql-armor-max-directives";
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  recommendedRules,
  type SelectionSetNode,
  type ValidationRule,
  type ValueNode,
} from "graphql";
import { maxPageSize } from "../../lib/contract/page.ts";

/** `selections`: fields and spreads as written; `cost`: fields answered at most, when every page is full, a text as many. */
export const limits = {
  tokens: 2_000,
  selections: 300,
  fragments: 30,
  depth: 12,
  aliases: 30,
  directives: 20,
  cost: 50_000,
  batch: 10,
  pageSize: maxPageSize,
} as const;

/** Rules beside GraphQL's own. Introspection has its own limit of depth there, and is deeper than ours. */
export const limitRules: readonly ValidationRule[] = [
  // Safe: what armor's rules answer are visitors, declared as classes of their own.
  maxDepthRule({ n: limits.depth, flattenFragments: true }) as unknown as ValidationRule,
  maxAliasesRule({ n: limits.aliases }) as unknown as ValidationRule,
  maxDirectivesRule({ n: limits.directives }) as unknown as ValidationRule,
  ...recommendedRules,
];

/**
 * Refuses a document that is too wide. GraphQL's rule of fields that overlap compares each with each: 2,000 tokens keep it busy
 * for half a second.
 * @throws GraphQLError
 */
export function refuseWide({ definitions }: DocumentNode): void {
  let selections = 0;
  const count = (set: SelectionSetNode): void => {
    selections += set.selections.length;
    if (selections > limits.selections) throw refused(`A document has at most ${limits.selections} fields`);
    for (const selection of set.selections)
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet !== undefined) count(selection.selectionSet);
  };
  if (definitions.length > limits.fragments) throw refused(`A document has at most ${limits.fragments} operations and fragments`);
  for (const definition of definitions)
    if ("selectionSet" in definition && definition.selectionSet !== undefined) count(definition.selectionSet);
}

/** Arguments that say how many are answered, and how many that is when they are absent. */
const sizes: Readonly<Record<string, number>> = { first: 10, limit: 20 };
/** Lists without such an argument, by their field: what one has of them in general. */
const lists: Readonly<Record<string, number>> = { iterations: 20, libraries: 10, promptCategories: 10 };

const refused = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: "invalid" } });

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** The variables as they will be: those that are absent have their defaults, where those are numbers. */
function withDefaults({ variableDefinitions = [] }: OperationDefinitionNode, given: Variables): Variables {
  const all: Record<string, unknown> = { ...given };
  for (const { variable, defaultValue } of variableDefinitions)
    if (all[variable.name.value] === undefined && defaultValue?.kind === Kind.INT) all[variable.name.value] = Number(defaultValue.value);
  return all;
}

function numberIn(value: ValueNode, variables: Variables, instead: number): number {
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind !== Kind.VARIABLE) return instead;
  const given = variables?.[value.name.value];
  return typeof given === "number" ? given : instead;
}

/** How many a field answers. @throws GraphQLError for a page that is too large */
function timesOf(field: FieldNode, variables: Variables): number {
  for (const argument of field.arguments ?? []) {
    const usual = sizes[argument.name.value];
    if (usual === undefined) continue;
    const size = numberIn(argument.value, variables, usual);
    if (size > limits.pageSize) throw refused(`${argument.name.value}: at most ${limits.pageSize}`);
    return Math.max(1, size);
  }
  return lists[field.name.value] ?? (pagedWithout.has(field.name.value) ? (sizes.first ?? 1) : 1);
}

/** Texts may be a megabyte each. */
const texts = new Set(["content", "originalPrompt", "optimizedPrompt", "promptText", "systemMessage", "aiResponse", "text"]);
const textCost = 40;

/** Fields whose page has a size although none was asked for. */
const pagedWithout = new Set([
  ...["savedPrompts", "searchSavedPrompts", "favoritePrompts", "topUsedPrompts", "promptHistory", "popularPromptTags", "versions"],
]);

/**
 * Refuses an operation that asks for too much with these variables. The document is valid: its fragments exist and have no
 * circles. Each fragment is counted once, however often it is spread.
 * @throws GraphQLError
 */
export function refuseCostly(document: DocumentNode, operation: OperationDefinitionNode, given: Variables): void {
  const variables = withDefaults(operation, given);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const counted = new Map<string, number>();

  const ofFragment = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    const cost = fragment === undefined ? 0 : ofSelection(fragment.selectionSet);
    counted.set(name, cost);
    return cost;
  };
  const ofField = ({ name, selectionSet }: FieldNode): number =>
    selectionSet === undefined ? (texts.has(name.value) ? textCost : 1) : 1 + ofSelection(selectionSet);
  const ofSelection = ({ selections }: SelectionSetNode): number => {
    let cost = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) cost += ofFragment(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) cost += ofSelection(selection.selectionSet);
      else cost += timesOf(selection, variables) * ofField(selection);
    }
    return cost;
  };
  const cost = ofSelection(operation.selectionSet);
  if (cost > limits.cost)
    throw refused(`This asks for too much at once: ${cost.toLocaleString("en-US")} of ${limits.cost.toLocaleString("en-US")}`);
}

/** Whether a document asks about the schema itself. That a type is called what it is called, anybody may ask: the standard's audits do. */
export function introspects(document: DocumentNode): boolean {
  const isTold = ({ selectionSet }: FieldNode): boolean =>
    selectionSet?.selections.every((selection) => selection.kind === Kind.FIELD && nameOnly.has(selection.name.value)) === true;
  const inSelection = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return inSelection(selection.selectionSet);
      if (selection.kind !== Kind.FIELD) return false;
      return selection.name.value === "__schema" || (selection.name.value === "__type" && !isTold(selection));
    });
  // Fragments too, wherever they are spread: only the root has these fields.
  return document.definitions.some(
    (definition) =>
      (definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION) &&
      inSelection(definition.selectionSet),
  );
}

const nameOnly = new Set(["name", "kind", "__typename"]);
