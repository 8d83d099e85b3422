// A prompt on its way between libraries: what an export holds beside the prompt, and what an import makes of it.
import { z } from "zod";
import { LabelName, mostLabels } from "../contract/label.ts";
import { type FieldError, fieldErrors } from "../contract/problem.ts";
import { CreatePrompt, PromptDetail, type PromptState, type Visibility, visibilities } from "../contract/prompt.ts";
import { filledText, text } from "../contract/text.ts";

/** Keys of own categories as they are made; another key in a file names no category. */
export const categoryKey = /^[a-z0-9-]{1,80}$/;

const { shape } = CreatePrompt;

/** A version in an export: the contract's, without its labels, which the prompt carries. */
export const ExportedVersion = z.object({
  version: z.int(),
  title: z.string(),
  content: z.string(),
  description: z.string(),
  purpose: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  models: z.array(z.string()),
  tools: z.array(z.string()),
  inputs: PromptDetail.shape.inputs,
  metadata: PromptDetail.shape.metadata,
  visibility: z.enum(visibilities),
  changeSummary: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type ExportedVersion = z.infer<typeof ExportedVersion>;

/**
 * One record of an export: everything but the share key (a file is passed on, a key is not) and where it came from.
 * `categoryLabel` is there when the category is the library's own.
 */
export const ExportRecord = PromptDetail.omit({ shareKey: true, isDuplicate: true }).extend({
  categoryLabel: z.string().optional(),
  versions: z.array(ExportedVersion),
});
export type ExportRecord = z.infer<typeof ExportRecord>;

/** A moment with its zone, as UTC with milliseconds. */
const Moment = z.iso
  .datetime({ offset: true, error: "A time such as 2026-02-10T10:00:00.000Z" })
  .transform((given) => new Date(given).toISOString())
  .refine((utc) => /^(?!0000)\d{4}-/.test(utc), { error: "A time between the years 1 and 9999" });
const Count = z.int().min(0).max(2_147_483_647);
const VersionNumber = z.int().min(1).max(2_147_483_647);

const ImportedVersion = z.object({
  version: VersionNumber,
  title: shape.title,
  content: shape.content,
  description: shape.description,
  purpose: shape.purpose,
  category: shape.category,
  tags: shape.tags,
  models: shape.models,
  tools: shape.tools,
  inputs: shape.inputs,
  metadata: shape.metadata,
  visibility: z.enum(visibilities).default("private"),
  changeSummary: text(1_000).default(""),
  createdAt: Moment,
});

const Extras = z.object({
  categoryLabel: filledText(100).nullish(),
  createdAt: Moment.nullish(),
  updatedAt: Moment.nullish(),
  lastUsedAt: Moment.nullish(),
  useCount: Count.nullish(),
  version: VersionNumber.nullish(),
  labels: z
    .record(LabelName, VersionNumber)
    .refine((labels) => Object.keys(labels).length <= mostLabels, { error: `At most ${mostLabels} labels`, params: { code: "max_length" } })
    .nullish(),
  versions: z.array(ImportedVersion).max(10_000).nullish(),
});
type Extras = z.infer<typeof Extras>;

export type EarlierVersion = {
  readonly number: number;
  readonly state: PromptState;
  readonly changeSummary: string;
  readonly createdAt: string;
};

/** What an import would save of a record, in the words of a new prompt. */
export type Incoming = {
  readonly state: PromptState;
  readonly slug?: string;
  readonly isFavorite: boolean;
  readonly changeSummary?: string;
  readonly categoryLabel?: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly lastUsedAt?: string;
  readonly useCount?: number;
  readonly labels?: Record<string, number>;
  readonly versions?: readonly EarlierVersion[];
};

type Checked = { readonly ok: true; readonly incoming: Incoming } | { readonly ok: false; readonly errors: FieldError[] };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const withTrimmedTitle = (value: Record<string, unknown>) =>
  typeof value.title === "string" ? { ...value, title: value.title.trim() } : value;

/** Checks a record of an import; its library is decided by whoever imports it, so the one it came from does not count. */
export function incomingFrom(value: unknown): Checked {
  if (!isRecord(value)) return { ok: false, errors: [{ field: "", message: "A record is an object", code: "invalid" }] };
  const { versions: _versions, categoryLabel: _label, libraryId: _library, ...prompt } = withTrimmedTitle(value);
  const parsed = CreatePrompt.safeParse(prompt);
  const extras = Extras.safeParse(value);
  if (!parsed.success || !extras.success)
    return { ok: false, errors: fieldErrors([...(parsed.error?.issues ?? []), ...(extras.error?.issues ?? [])]) };
  const numbers = numbersOf(extras.data);
  const strays = Object.entries(extras.data.labels ?? {}).filter(([, version]) => !numbers.has(version));
  // A record that brings no versions leaves labels of them behind.
  if (strays.length > 0 && extras.data.versions)
    return {
      ok: false,
      errors: strays.map(([label, version]) => ({ field: `labels.${label}`, message: `There is no version ${version}`, code: "invalid" })),
    };
  return { ok: true, incoming: incoming(parsed.data, extras.data, numbers) };
}

/** The file's version numbers, in order, as 1, 2, 3 …: the same numbers unless some are missing. */
function numbersOf({ version, versions }: Extras): Map<number, number> {
  const given = new Set((versions ?? []).map((one) => one.version));
  const last = version ?? Math.max(1, ...given);
  const kept = [...given].filter((number) => number < last).toSorted((a, b) => a - b);
  return new Map([...kept, last].map((number, at) => [number, at + 1]));
}

const visibilityOf = (given: { visibility?: Visibility | undefined; isPublic?: boolean | undefined }): Visibility =>
  given.visibility ?? (given.isPublic === true ? "public" : "private");

const stateFrom = (given: Omit<PromptState, "visibility">, visibility: Visibility): PromptState => ({
  title: given.title,
  content: given.content,
  description: given.description,
  purpose: given.purpose,
  category: given.category,
  tags: given.tags,
  models: given.models,
  tools: given.tools,
  inputs: given.inputs,
  metadata: given.metadata,
  visibility,
});

function incoming(given: CreatePrompt, extras: Extras, numbers: ReadonlyMap<number, number>): Incoming {
  const all = new Map((extras.versions ?? []).map((one) => [numbers.get(one.version), one]));
  const current = all.get(numbers.size);
  const earlier = [...all].flatMap(([number, one]) =>
    number === undefined || number >= numbers.size
      ? []
      : [{ number, state: stateFrom(one, one.visibility), changeSummary: one.changeSummary, createdAt: one.createdAt }],
  );
  const labels = Object.entries(extras.labels ?? {}).flatMap(([label, version]) => {
    const number = numbers.get(version);
    return number === undefined ? [] : [[label, number] as const];
  });
  const changeSummary = given.changeSummary ?? current?.changeSummary;
  return {
    state: stateFrom(given, visibilityOf(given)),
    isFavorite: given.isFavorite ?? false,
    ...(given.slug !== undefined && { slug: given.slug }),
    ...(changeSummary !== undefined && { changeSummary }),
    ...(extras.categoryLabel && { categoryLabel: extras.categoryLabel }),
    ...(extras.createdAt && { createdAt: extras.createdAt }),
    ...(extras.updatedAt && { updatedAt: extras.updatedAt }),
    ...(extras.lastUsedAt && { lastUsedAt: extras.lastUsedAt }),
    ...(typeof extras.useCount === "number" && { useCount: extras.useCount }),
    ...(labels.length > 0 && { labels: Object.fromEntries(labels) }),
    ...(earlier.length > 0 && { versions: earlier.toSorted((a, b) => a.number - b.number) }),
  };
}
