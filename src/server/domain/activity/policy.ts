// What happened, in one line for people.
import type { ActivityEntry } from "../../../lib/contract/activity.ts";

type Fields = Readonly<Record<string, unknown>>;
type Told = {
  readonly libraryId: string;
  readonly actorId: string | null;
  /** Whom it is told. A personal library is told its owner alone. */
  readonly readerId: string;
  readonly version: number | null;
  readonly fields: Fields;
  /** Of a move, "the library Marketing" at its other end; undefined for those who are not in it. */
  readonly otherLibrary?: string | undefined;
};

function created({ changeSummary, count }: Fields): string {
  if (count !== undefined) return `Imported ${Number(count).toLocaleString("en")} prompts`;
  return changeSummary === "" || changeSummary === "First saved" ? "Created" : `Created: ${changeSummary}`;
}

function revised({ version, fields }: Told): string {
  if (version === null) return fields.slug === undefined ? "Changed" : `Changed the address to ${fields.slug}`;
  return fields.changeSummary === "" ? `Saved version ${version}` : `Saved version ${version}: ${fields.changeSummary}`;
}

function labeled({ label, from, to }: Fields): string {
  return from === null ? `Put the label ${label} on version ${to}` : `Moved the label ${label} from version ${from} to version ${to}`;
}

/** Safe: a label is all that is read, and absent when the field holds anything else. */
const labelIn = (field: unknown): unknown => (field as { label?: unknown } | null)?.label;

function libraryChanged(fields: Fields): string {
  const { name, deletedAt, categoryCreated, categoryRenamed, categoryDeleted } = fields;
  const library = name === undefined ? "the library" : `the library ${name}`;
  if (deletedAt !== undefined) return deletedAt === null ? `Restored ${library} from the trash` : `Moved ${library} to the trash`;
  if (name !== undefined) return fields.libraryId === undefined ? `Renamed the library to ${name}` : `Renamed a library to ${name}`;
  if (categoryCreated !== undefined) return `Made the category ${labelIn(categoryCreated)}`;
  if (fields.invitationCreated !== undefined) return "Made a link to join by";
  if (fields.invitationRevoked !== undefined) return "Ended a link to join by";
  if (categoryRenamed !== undefined) return `Called a category ${labelIn(categoryRenamed)}`;
  return categoryDeleted === undefined ? "Changed the library" : `Took the category ${categoryDeleted} away`;
}

// A library tells of its members, and each member's personal library of the libraries they are in.
const members: Record<"added" | "changed" | "removed", (told: Told) => string> = {
  added(told) {
    const { role } = told.fields;
    if (isOwnDoing(told)) return isOfPerson(told) ? `Became ${role} of ${theLibrary(told)}` : `Joined as ${role}`;
    return isOfPerson(told) ? `Added you to ${theLibrary(told)} as ${role}` : `Added ${whom(told)} as ${role}`;
  },
  changed(told) {
    const { role } = told.fields;
    if (isOwnDoing(told)) return isOfPerson(told) ? `Became ${role} of ${theLibrary(told)}` : `Became ${role}`;
    return isOfPerson(told) ? `Made you ${role} of ${theLibrary(told)}` : `Made ${whom(told)} ${role}`;
  },
  removed(told) {
    if (isOwnDoing(told)) return isOfPerson(told) ? `Left ${theLibrary(told)}` : "Left";
    return isOfPerson(told) ? `Removed you from ${theLibrary(told)}` : `Removed ${whom(told)}`;
  },
};

const isOfPerson = ({ fields }: Told): boolean => fields.libraryId !== undefined;
const theLibrary = ({ fields }: Told): string => `the library ${fields.name}`;
const isOwnDoing = (told: Told): boolean => told.actorId === (isOfPerson(told) ? told.readerId : told.fields.userId);

function whom({ readerId, fields: { userId, name } }: Told): unknown {
  if (userId === readerId) return "you";
  return name === undefined || name === "" ? "somebody" : name;
}

function moved({ libraryId, fields, otherLibrary }: Told): string {
  const other = otherLibrary ?? "another library";
  return fields.libraryId === libraryId ? `Moved here from ${other}` : `Moved to ${other}`;
}

const inWords: Partial<Record<ActivityEntry["kind"], (told: Told) => string>> = {
  "prompt.created": ({ fields }) => created(fields),
  "prompt.revised": revised,
  "prompt.deleted": () => "Moved to the trash",
  "prompt.restored": () => "Restored from the trash",
  "prompt.purged": () => "Deleted for good",
  "prompt.moved": moved,
  "prompt.used": ({ fields: { count } }) => (count === 1 ? "Used once" : `Used ${count} times`),
  "version.labeled": ({ fields }) => labeled(fields),
  "version.unlabeled": ({ fields: { label, from } }) => `Took the label ${label} off version ${from}`,
  "history.recorded": ({ fields: { modelUsed } }) => (modelUsed === "" ? "Recorded a run" : `Ran with ${modelUsed}`),
  "library.changed": ({ fields }) => libraryChanged(fields),
  "member.added": members.added,
  "member.changed": members.changed,
  "member.removed": members.removed,
};

export const summaryOf = (kind: ActivityEntry["kind"], told: Told): string => inWords[kind]?.(told) ?? kind;

/** So many prompts of one person, created within so many milliseconds, are told as one. */
export const manyCreated = 5;
export const batchMs = 60_000;

type Creation = { readonly kind: string; readonly at: string; readonly actor_id: string | null };

/** Where such begin among rows in order, the newest first; -1 where there are none. `at` as on the wire. */
export function firstBatch(rows: readonly Creation[]): number {
  return rows.findIndex((first, index) => {
    if (first.kind !== "prompt.created" || first.actor_id === null) return false;
    const end = Date.parse(first.at) - batchMs;
    const isWith = ({ kind, actor_id, at }: Creation) => kind === first.kind && actor_id === first.actor_id && Date.parse(at) > end;
    return rows.slice(index).filter(isWith).length >= manyCreated;
  });
}
