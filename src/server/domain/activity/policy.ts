// What happened, in one line for people.
import type { ActivityEntry } from "../../../lib/contract/activity.ts";

type Fields = Readonly<Record<string, unknown>>;
type Told = { readonly libraryId: string; readonly actorId: string | null; readonly version: number | null; readonly fields: Fields };

function created({ changeSummary }: Fields): string {
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
  if (name !== undefined) return `Called ${library}`;
  if (categoryCreated !== undefined) return `Made the category ${labelIn(categoryCreated)}`;
  if (fields.invitationCreated !== undefined) return "Made a link to join by";
  if (fields.invitationRevoked !== undefined) return "Ended a link to join by";
  if (categoryRenamed !== undefined) return `Called a category ${labelIn(categoryRenamed)}`;
  return categoryDeleted === undefined ? "Changed the library" : `Took the category ${categoryDeleted} away`;
}

// A library tells of its members, and each member's personal library of the libraries they are in.
const members: Record<"added" | "changed" | "removed", (told: Told) => string> = {
  added({ actorId, fields: { libraryId, userId, name, role } }) {
    if (libraryId !== undefined) return `Became ${role} of the library ${name}`;
    return actorId === userId ? `Joined as ${role}` : `Added ${name} as ${role}`;
  },
  changed({ fields: { libraryId, name, role } }) {
    return libraryId === undefined ? `Made ${name} ${role}` : `Became ${role} of the library ${name}`;
  },
  removed({ actorId, fields: { libraryId, userId, name } }) {
    if (libraryId !== undefined) return `No longer in the library ${name}`;
    return actorId === userId ? "Left" : `Removed ${name}`;
  },
};

const inWords: Partial<Record<ActivityEntry["kind"], (told: Told) => string>> = {
  "prompt.created": ({ fields }) => created(fields),
  "prompt.revised": revised,
  "prompt.deleted": () => "Moved to the trash",
  "prompt.restored": () => "Restored from the trash",
  "prompt.purged": () => "Deleted for good",
  "prompt.moved": ({ libraryId, fields }) =>
    fields.libraryId === libraryId ? "Moved here from another library" : "Moved to another library",
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
