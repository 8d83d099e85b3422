// A library of several people, made by its rows.
import { randomUUID } from "node:crypto";
import { LibraryId } from "../../lib/contract/ids.ts";
import type { Role } from "../../lib/contract/library.ts";
import { statements } from "../db/transaction.ts";
import type { House, Person } from "./house.ts";

export async function sharedLibrary(house: House, members: readonly [Person, Role][]): Promise<LibraryId> {
  const sql = statements(house.services.db);
  const id = LibraryId.parse(randomUUID());
  const [first] = members;
  if (first === undefined) throw new Error("a library belongs to somebody");
  await sql`insert into library (id, name, kind, created_by) values (${id}, 'Shared', 'shared', ${first[0].actor.accountId})`;
  for (const [{ actor }, role] of members) {
    await sql`insert into member (library_id, account_id, role) values (${id}, ${actor.accountId}, ${role})`;
    await sql`insert into account_library (library_id, account_id, role) values (${id}, ${actor.accountId}, ${role})`;
  }
  return id;
}

/** Takes somebody out of a library, as removing a member does. */
export async function leaveLibrary(house: House, libraryId: LibraryId, { actor }: Person): Promise<void> {
  const sql = statements(house.services.db);
  await sql`delete from member where library_id = ${libraryId} and account_id = ${actor.accountId}`;
  await sql`delete from account_library where library_id = ${libraryId} and account_id = ${actor.accountId}`;
}
